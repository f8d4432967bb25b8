/** alibaba.fin.tao.insurance.pet.info.get: The insurer asks for a pet's data. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CustomerDTO")
@InputType({ description: "用户信息 · TODO-EN" })
export class TaoPetInfoCustomerDTO {
  @TopField("customer_type", Text, { about: "用户id类型 · TODO-EN", example: "ALI", required: true })
  customerType!: string;

  @TopField("customer_id", Text, { about: "用户id · TODO-EN", example: "123456", required: true, personal: "account" })
  customerId!: string;
}

@InputType({ description: "入参 · TODO-EN" })
export class PetGetRequest {
  @TopField(
    "customer",
    Nested(() => TaoPetInfoCustomerDTO),
    { about: "用户信息 · TODO-EN", required: true },
  )
  customer!: TaoPetInfoCustomerDTO;

  @TopField("pet_id", Text, { about: "宠物id · TODO-EN", example: "123456", required: true })
  petId!: string;

  @TopField("product_code", Text, { about: "产品码 · TODO-EN", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("tenant", Text, { about: "租户 · TODO-EN", example: "DTAO", required: true })
  tenant!: string;
}

@ObjectType({ description: "宠物信息 · TODO-EN" })
export class PetResultInfoDTO {
  @TopField("pet_age", Text, { about: "宠物年龄 · TODO-EN", example: "1天" })
  petAge?: string | null;

  @TopField("pet_birthday", Moment, { about: "宠物生日,年-月-日 · TODO-EN", example: "1472745600000" })
  petBirthday?: Date | null;

  @TopField("pet_id", Text, { about: "宠物id · TODO-EN", example: "123456" })
  petId?: string | null;

  @TopField("pet_image", Text, {
    about: "宠物头像 · TODO-EN",
    example: "https://img.alicdn.com/imgextra/i3/O1CN01tKFQL31RfFZDFieFW_!!0-mtopupload.jpg",
  })
  petImage?: string | null;

  @TopField("pet_nick", Text, { about: "宠物昵称 · TODO-EN", example: "wangwang" })
  petNick?: string | null;

  @TopField("pet_nobaby", Long, { about: "宠物是否绝育,0-否,1-是,2未知 · TODO-EN", example: "1" })
  petNobaby?: bigint | null;

  @TopField("pet_pics", Text, { about: "宠物照片 · TODO-EN", example: "json" })
  petPics?: string | null;

  @TopField("pet_sex", Long, { about: "宠物性别,1-男,2-女 · TODO-EN", example: "1" })
  petSex?: bigint | null;

  @TopField("pet_type", Text, { about: "宠物类型编码 · TODO-EN", example: "1000" })
  petType?: string | null;

  @TopField("pet_type_name", Text, { about: "宠物类型名称 · TODO-EN", example: "挪威森林猫" })
  petTypeName?: string | null;
}

@ObjectType({ description: "出参 · TODO-EN" })
export class PetGetResponse {
  @TopField(
    "pet_info",
    Nested(() => PetResultInfoDTO),
    { about: "宠物信息 · TODO-EN" },
  )
  petInfo?: PetResultInfoDTO | null;

  @TopField("response_code", Text, { about: "错误编码 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_message", Text, { about: "错误信息 · TODO-EN", example: "系统异常", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("success", Flag, { about: "调用结果 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "场景金融提供的宠物信息查询接口结果 · TODO-EN" })
export class TaoPetInfoPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => PetGetResponse),
    { about: "出参 · TODO-EN" },
  )
  result?: PetGetResponse | null;
}

export const taoPetInfo: TopApi<PetGetRequest, TaoPetInfoPayload> = topApi({
  method: "alibaba.fin.tao.insurance.pet.info.get",
  apiId: 65656,
  family: "tao",
  kind: "query",
  field: "taoPetInfo",
  input: OneObject("param_pet_get_request", PetGetRequest, { required: true }),
  payload: TaoPetInfoPayload,
  session: "unseen",
  titleZh: "场景金融提供的宠物信息查询接口",
  title: "The insurer asks for a pet's data",
});

/** alibaba.fin.tao.insurance.pet.info.get: the insurer asks for a pet's data. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";

const petNeuteredValues = { NO: 0, YES: 1, UNKNOWN: 2 } as const;

type PetNeutered = (typeof petNeuteredValues)[keyof typeof petNeuteredValues];

export const PetNeutered: WireType<PetNeutered> = Choice("PetNeutered", petNeuteredValues, "宠物是否绝育 · Whether a pet is neutered.", {
  NO: "否 · Not neutered (TOP: 0).",
  YES: "是 · Neutered (TOP: 1).",
  UNKNOWN: "未知 · Unknown (TOP: 2).",
});

const petSexValues = { MALE: 1, FEMALE: 2 } as const;

type PetSex = (typeof petSexValues)[keyof typeof petSexValues];

export const PetSex: WireType<PetSex> = Choice("PetSex", petSexValues, "宠物性别 · Sex of a pet.", {
  MALE: "男 · Male (TOP: 1).",
  FEMALE: "女 · Female (TOP: 2).",
});

@TopName("CustomerDTO")
@InputType({ description: "宠物主人 · The pet's owner." })
export class TaoPetOwner {
  @TopField("customer_type", Text, { about: "用户id类型 · What kind of id it is.", example: "ALI", required: true })
  customerType!: string;

  @TopField("customer_id", Text, { about: "用户id · The owner's id.", example: "123456", required: true, personal: "account" })
  customerId!: string;
}

@InputType({ description: "查询条件 · Which pet is asked for." })
export class PetGetRequest {
  @TopField(
    "customer",
    Nested(() => TaoPetOwner),
    { about: "用户信息 · The pet's owner.", required: true },
  )
  customer!: TaoPetOwner;

  @TopField("pet_id", Text, { about: "宠物id · The pet.", example: "123456", required: true })
  petId!: string;

  @TopField("product_code", Text, { about: "产品码 · Code of the insurance product.", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("tenant", Text, { about: "租户 · The platform on which it was sold, as a code.", example: "DTAO", required: true })
  tenant!: string;
}

@ObjectType({ description: "宠物信息 · A pet, as its owner described it." })
export class PetResultInfoDTO {
  @TopField("pet_age", Text, { about: "宠物年龄 · Age, in words.", example: "1天" })
  petAge?: string | null;

  @TopField("pet_birthday", Moment, { about: "宠物生日,年-月-日 · Birthday; only the day counts.", example: "1472745600000" })
  petBirthday?: Date | null;

  @TopField("pet_id", Text, { about: "宠物id · The pet.", example: "123456" })
  petId?: string | null;

  @TopField("pet_image", Text, {
    about: "宠物头像 · URL of the pet's portrait.",
    example: "https://img.alicdn.com/imgextra/i3/O1CN01tKFQL31RfFZDFieFW_!!0-mtopupload.jpg",
  })
  petImage?: string | null;

  @TopField("pet_nick", Text, { about: "宠物昵称 · What the pet is called.", example: "wangwang" })
  petNick?: string | null;

  @TopField("pet_nobaby", PetNeutered, { about: "宠物是否绝育,0-否,1-是,2未知 · Whether the pet is neutered.", example: "1" })
  petNobaby?: PetNeutered | null;

  @TopField("pet_pics", Text, { about: "宠物照片 · Pictures of the pet; TOP's example suggests JSON text.", example: "json" })
  petPics?: string | null;

  @TopField("pet_sex", PetSex, { about: "宠物性别,1-男,2-女 · Sex.", example: "1" })
  petSex?: PetSex | null;

  @TopField("pet_type", Text, { about: "宠物类型编码 · Code of the breed.", example: "1000" })
  petType?: string | null;

  @TopField("pet_type_name", Text, { about: "宠物类型名称 · Name of the breed.", example: "挪威森林猫" })
  petTypeName?: string | null;
}

@ObjectType({ description: "宠物信息查询结果 · TOP's result for a pet." })
export class PetGetResponse {
  @TopField(
    "pet_info",
    Nested(() => PetResultInfoDTO),
    { about: "宠物信息 · The pet." },
  )
  petInfo?: PetResultInfoDTO | null;

  @TopField("response_code", Text, { about: "错误编码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_message", Text, { about: "错误信息 · Error message.", example: "系统异常", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("success", Flag, { about: "调用结果 · Whether TOP answers the question.", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "宠物信息查询结果 · TOP's answer: a pet." })
export class TaoPetInfoPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => PetGetResponse),
    { about: "出参 · The result." },
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

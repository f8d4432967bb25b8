/** The objects inside an insured order (`insure-order-callback.ts`): the persons, the trade order with its goods, the flow of funds. */
import { InputType } from "type-graphql";
import { TopField } from "../../wire/field.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "用户id · An Alibaba user." })
export class AliId {
  @TopField("ali_id", Long, { about: "阿里id · The Alibaba id, as a number here.", example: "3664297069", personal: "account" })
  aliId?: bigint | null;
}

@InputType({ description: "客户信息 · A person of the policy: the insured or the applicant." })
export class CustomerInfoForTop {
  @TopField("birthday", Text, { about: "生日 · Birthday, as yyyyMMdd.", example: "20221001", personal: "birthday" })
  birthday?: string | null;

  @TopField("license_no", Text, {
    about: "身份证号 · Number of the identity document.",
    example: "111111111111111111",
    personal: "identity",
  })
  licenseNo?: string | null;

  @TopField("license_valid_time_util", Text, {
    about: "身份证有效期 · Last day on which the document is valid, as yyyyMMdd (TOP's spelling).",
    example: "20251001",
  })
  licenseValidTimeUtil?: string | null;

  @TopField("address", Text, { about: "地址 · Address.", example: "xxx road", personal: "address" })
  address?: string | null;

  @TopField("gender", Text, { about: "性别 · Gender.", example: "male" })
  gender?: string | null;

  @TopField("alipay_account_id", Text, { about: "支付宝账号 · Alipay account.", example: "11111", personal: "account" })
  alipayAccountId?: string | null;

  @TopField("ali_id", Text, { about: "阿里id · The Alibaba id, as text here.", example: "3664297069", personal: "account" })
  aliId?: string | null;

  @TopField("license_valid_time_from", Text, {
    about: "身份证有效期起始时间 · First day on which the document is valid, as yyyyMMdd.",
    example: "20200101",
  })
  licenseValidTimeFrom?: string | null;

  @TopField("license_type", Text, { about: "证件类型 · Kind of document.", example: "PASSPORT" })
  licenseType?: string | null;

  @TopField("phone", Text, { about: "电话 · Telephone.", example: "11111111111", personal: "phone" })
  phone?: string | null;

  @TopField(
    "customer_id",
    Nested(() => AliId),
    { about: "用户id · The person as an Alibaba user." },
  )
  customerId?: AliId | null;

  @TopField("name", Text, { about: "姓名 · Name.", example: "张三", personal: "name" })
  name?: string | null;

  @TopField("email", Text, { about: "邮箱 · E-mail address.", example: "baocgs01lastname@yougen.site", personal: "email" })
  email?: string | null;
}

@InputType({ description: "商品 · One kind of goods in the order." })
export class GoodsItemDTO {
  @TopField("item_type", Text, { about: "商品类型 · Kind of goods.", example: "xxx" })
  itemType?: string | null;

  @TopField("item_quantity", Long, { about: "商品数量 · Quantity.", example: "11" })
  itemQuantity?: bigint | null;

  @TopField("item_currency", Text, { about: "商品币种 · Currency of the price.", example: "USD" })
  itemCurrency?: string | null;

  @TopField("item_code", Text, { about: "商品编码 · Code of the goods.", example: "123" })
  itemCode?: string | null;

  @TopField("item_price", Text, { about: "商品价格 · Price, a decimal as text.", example: "123" })
  itemPrice?: string | null;

  @TopField("item_desc", Text, { about: "商品描述 · Description.", example: "xxx" })
  itemDesc?: string | null;

  @TopField("item_url_list", ListOf(Text), { about: "商品链接 · Links to the goods.", example: "{xxx,sss}" })
  itemUrlList?: string[] | null;
}

@InputType({ description: "标的物订单 · The trade order that is insured." })
export class OrderSubjectInfo {
  @TopField("order_id", Text, { about: "订单号 · Number of the order.", example: "2344555" })
  orderId?: string | null;

  @TopField("seller_alipay_account", Text, {
    about: "卖家支付宝账号 · The seller's Alipay account.",
    example: "222222",
    personal: "account",
  })
  sellerAlipayAccount?: string | null;

  @TopField("seller_login_id", Text, { about: "卖家loginId · The seller's login id.", example: "22ss", personal: "account" })
  sellerLoginId?: string | null;

  @TopField("buyer_id", Text, { about: "买家id · The buyer's id.", example: "222", personal: "account" })
  buyerId?: string | null;

  @TopField("buyer_login_id", Text, { about: "买家loginId · The buyer's login id.", example: "22dd", personal: "account" })
  buyerLoginId?: string | null;

  @TopField("order_amount", Long, { about: "订单金额 · Amount of the order; TOP does not state its unit.", example: "10" })
  orderAmount?: bigint | null;

  @TopField("seller_id", Text, { about: "卖家id · The seller's id.", example: "2222", personal: "account" })
  sellerId?: string | null;

  @TopField("order_time", Moment, { about: "订单时间 · When it was ordered.", example: "2022-10-01 00:00:00" })
  orderTime?: Date | null;

  @TopField("goods_item_list", ListOf(Nested(() => GoodsItemDTO)), { about: "商品列表 · The goods.", example: "{1,2}" })
  goodsItemList?: GoodsItemDTO[] | null;

  @TopField("order_title", Text, { about: "订单名称 · Title of the order.", example: "xxx" })
  orderTitle?: string | null;

  @TopField("platform_name", Text, { about: "平台名称 · Name of the platform.", example: "Alibaba" })
  platformName?: string | null;

  @TopField("order_category", Text, { about: "订单类别 · Category of the order.", example: "xxx" })
  orderCategory?: string | null;

  @TopField("buyer_alipay_account", Text, { about: "买家支付宝账号 · The buyer's Alipay account.", example: "xxxx", personal: "account" })
  buyerAlipayAccount?: string | null;
}

@InputType({ description: "资金信息 · Where the money flows." })
export class ChannelTransferStreamInfo {
  @TopField("fund_stream", Text, { about: "资金信息 · The flow of funds.", example: "xxx" })
  fundStream?: string | null;
}

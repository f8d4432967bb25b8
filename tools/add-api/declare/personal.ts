/**
 * Guesses from a member's name and description whether it holds personal data. It guesses on the safe side, and a person must confirm it.
 */
import { isSimple, type Member } from "../facts.ts";

/** The kinds are those of `Personal` in `src/wire/field.ts`. */
const signs: readonly (readonly [kind: string, name: RegExp, words: RegExp])[] = [
  ["identity", /license_no|cert_no|id_card(?!_type)|passport_no|identity_no/, /身份证号|证件号|证件编号|护照号/],
  ["birthday", /birthday|birth_date/, /(?<!宠物)生日|出生/],
  ["phone", /phone|mobile/, /手机|电话|联系方式/],
  ["email", /(^|_)email$/, /邮箱|电子邮件/],
  ["address", /(^|_)address$/, /(?<!oss|邮箱|图片|文件|发票)地址$/],
  ["health", /disease|diagnos/, /疾病|病史|诊断|体检/],
  [
    "name",
    /(applicant|insured|holder|contact|payee|user|person|cert|receiver|recognizee|legal_person|manager|buyer|seller)_(name|nick)$/,
    /(?<!宠物)(姓名|昵称)|^被保人$|^投保人$|^收款人$/,
  ],
  [
    "account",
    /alipay|(^|_)ali_id$|login_id|(^|_)(buyer|seller|user|customer|open|out_user)_id$|bank_account$|account_no/,
    /账号|帐号|账户|支付宝(?!保)/,
  ],
];

/** The kind of personal data that the member seems to hold; undefined when it seems to hold none. */
export function personalOf({ name, type, description }: Member): string | undefined {
  if (!isSimple(type) || ["Boolean", "byte[]"].includes(type) || /^pet_|product_name|company_name|service_name|auction_name/.test(name))
    return undefined;
  return signs.find(([, inName, inWords]) => inName.test(name) || inWords.test(description))?.[0];
}

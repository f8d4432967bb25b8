/** Guesses from names and descriptions which members of an answer give the business outcome. */
import { isList, isSimple, type Member } from "../facts.ts";

/** The expression of `outcome` for each marked member. */
export type Outcomes = ReadonlyMap<Member, string>;

const YES = /^(is_|call_|biz_)?success$/;
const CODE = /^(\w+_)?(error_?code|err_code|result_code|response_code|msg_code|return_code|fail_code|e_code)$/;
const MESSAGE =
  /^(\w+_)?(error_?msg|err_msg|result_msg|response_msg|response_message|msg_info|return_msg|fail_message|e_msg|err_msg_for_client)$/;
const STATUS = /^(response_status|response_code|result_code)$/;

export function outcomesOf(response: readonly Member[]): Outcomes {
  const found = new Map<Member, string>();
  const objects = [response, ...response.flatMap(({ type, children }) => (children && !isList(type) ? [children] : []))];
  for (const members of objects) {
    const yes =
      members.find(({ name, type }) => type === "Boolean" && YES.test(name)) ??
      members.find(({ name, type }) => type === "Boolean" && name === "data");
    const status = yes ? undefined : members.find(isStatus);
    const accepted = yes ?? status;
    if (!accepted) continue;
    found.set(accepted, status ? statusExpression(status) : '"accepted"');
    const around = [...members, ...members.flatMap(({ name, children }) => (name === "error" ? (children ?? []) : []))];
    const texts = around.filter((one) => one !== accepted && isSimple(one.type) && one.type === "String");
    const code = texts.find(({ name }) => CODE.test(name)) ?? texts.find(({ name }) => name === "code");
    const message = texts.find(({ name }) => MESSAGE.test(name)) ?? texts.find(({ name }) => name === "message");
    if (code) found.set(code, '"failureCode"');
    if (message) found.set(message, '"failureMessage"');
    return found;
  }
  return found;
}

/** A code gives the outcome only when the page shows its value for success. */
function isStatus({ name, type, description, example }: Member): boolean {
  return type === "String" && STATUS.test(name) && (/SUCCESS/.test(description) || example === "SUCCESS");
}

function statusExpression({ description }: Member): string {
  return /FAIL/.test(description) ? '{ accepted: ["SUCCESS"], refused: ["FAIL"] }' : '{ accepted: ["SUCCESS"] }';
}

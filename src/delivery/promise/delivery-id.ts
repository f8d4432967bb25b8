/** The lowest and the highest id of a delivery. Ids are UUIDs of version 7, so that they sort by the time of creation. */
export const FIRST_ID = "00000000-0000-0000-0000-000000000000";
export const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text could be a delivery's id. */
export function isDeliveryId(text: string): boolean {
  return ID.test(text);
}

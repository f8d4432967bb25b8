/** Where the ids of deliveries begin and end: ids are UUIDs of version 7, so that their order is that of their making. */
export const FIRST_ID = "00000000-0000-0000-0000-000000000000";
export const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

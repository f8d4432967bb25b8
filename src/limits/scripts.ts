/** Redis scripts. Each script is atomic and uses Redis' own clock, because the clocks of instances differ. */
import { LONGEST_WORD_MS } from "./words.ts";

/** All keys have one prefix. Its braces keep them on one node of a cluster. */
const HEAD = `
local prefix, instance = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * An instance that is silent for this long counts as cut off from the store. From then on, the store keeps the instance's share free. The
 * instance waits for the same time before it uses this share.
 */
export const SILENT_MS = 1_000;
/** After this long it counts as gone. */
const FORGET_MS = 60_000;
/** How long an instance counts as wanting places after it got too few. */
const WANTING_MS = 500;
const MOST_WORDS = 256;

/**
 * Places for calls, within the limits of the second, the pace and the day. `CallWindow` does the same without a store.
 * ARGV: instance; places wanted; number of the first place; calls per second; calls per day; milliseconds for which a place is held;
 * period; milliseconds that the pace may catch up; TOP's day; this instance's calls on that day; the places that it holds.
 * Returns how many places, milliseconds until there may be more, TOP's day, and milliseconds until the next day if this day is used up.
 */
export const TAKE: string = `${HEAD}
local wanted, first = tonumber(ARGV[2]), tonumber(ARGV[3])
local perSecond, perDay = tonumber(ARGV[4]), tonumber(ARGV[5])
local holdMs, periodMs, catchUpMs = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local granted, waitMs, midnightMs = wanted, 0, 0

local day = math.floor((now / 1000 + 28800) / 86400)
local days = prefix .. 'day:' .. day
local own = tonumber(ARGV[9]) == day and tonumber(ARGV[10]) or 0
if perDay > 0 then
  -- Each instance reports its own count. So a store that lost its data learns the count again.
  redis.call('HSET', days, instance, own)
  local used = 0
  for _, calls in ipairs(redis.call('HVALS', days)) do used = used + calls end
  granted = math.max(0, math.min(granted, perDay - used))
  if granted == 0 then midnightMs = ((day + 1) * 86400 - 28800) * 1000 - now end
end

if perSecond > 0 and granted > 0 then
  local places, pace, instances, wanting = prefix .. 'places', prefix .. 'next', prefix .. 'instances', prefix .. 'wanting'
  redis.call('ZREMRANGEBYSCORE', places, '-inf', now)
  -- The clock was set back.
  redis.call('ZREMRANGEBYSCORE', places, '(' .. (now + holdMs), '+inf')
  redis.call('ZADD', instances, now, instance)
  local known = redis.call('ZCARD', instances)
  local seen = redis.call('ZCOUNT', instances, now - ${SILENT_MS}, '+inf')
  local limit = perSecond
  if known > seen then limit = perSecond * seen / known end
  local interval = 1000 / limit
  local free = math.max(1, math.floor(limit)) - redis.call('ZCARD', places)
  local next = tonumber(redis.call('GET', pace) or 0)
  if next > now + math.max(periodMs, 2 * interval) then next = now end
  next = math.max(next, now - catchUpMs)
  local paced = next > now and 0 or math.floor((now - next) / interval) + 1
  local before = granted
  -- An instance that got too few places takes only its fair part. Otherwise the instance nearest to the store would take all.
  redis.call('ZREMRANGEBYSCORE', wanting, '-inf', now)
  local others = redis.call('ZCARD', wanting) - (redis.call('ZSCORE', wanting, instance) and 1 or 0)
  local fair = others > 0 and math.ceil(limit / (others + 1)) - tonumber(ARGV[11]) or free
  granted = math.max(0, math.min(granted, free, paced, fair))
  if granted < before then redis.call('ZADD', wanting, now + ${WANTING_MS}, instance) else redis.call('ZREM', wanting, instance) end
  if granted > 0 then
    next = next + granted * interval
    redis.call('SET', pace, next, 'PX', math.ceil(2 * interval + periodMs))
    for place = first, first + granted - 1 do redis.call('ZADD', places, now + holdMs, instance .. ':' .. string.format('%d', place)) end
    redis.call('PEXPIRE', places, 2 * holdMs)
  end
  if granted < before then
    waitMs = math.max(0, math.ceil(next - now))
    if granted >= fair then waitMs = math.max(waitMs, math.ceil(interval)) end
    if granted >= free then
      local soonest = redis.call('ZRANGE', places, 0, 0, 'WITHSCORES')[2]
      if soonest then waitMs = math.max(waitMs, soonest - now) end
    end
  end
end
if perDay > 0 then
  redis.call('HSET', days, instance, own + granted)
  redis.call('EXPIRE', days, 172800)
end
return {granted, waitMs, day, midnightMs}
`;

/**
 * Holds places that were taken while the store could not be reached. ARGV: instance, and for each place its number and the milliseconds for
 * which it is held.
 */
export const HOLD: string = `${HEAD}
for at = 2, #ARGV, 2 do redis.call('ZADD', prefix .. 'places', now + tonumber(ARGV[at + 1]), instance .. ':' .. ARGV[at]) end
return 1
`;

/** Releases places, now or later. ARGV: instance, and for each place its number and the milliseconds for which it is still held. */
export const RELEASE: string = `${HEAD}
for at = 2, #ARGV, 2 do redis.call('ZADD', prefix .. 'places', 'XX', now + tonumber(ARGV[at + 1]), instance .. ':' .. ARGV[at]) end
return 1
`;

/**
 * Registers the instance. ARGV: instance, the last word that it knows, and the instances that it knew before the store was lost.
 * Returns the instances, and the new words: id, sender, word, and milliseconds since it was sent.
 */
export const SYNC: string = `${HEAD}
local instances, words = prefix .. 'instances', prefix .. 'words'
for at = 3, #ARGV do redis.call('ZADD', instances, 'NX', now - ${SILENT_MS} - 1, ARGV[at]) end
redis.call('ZADD', instances, now, instance)
redis.call('ZREMRANGEBYSCORE', instances, '-inf', now - ${FORGET_MS})
redis.call('ZREMRANGEBYSCORE', instances, '(' .. now, '+inf')
redis.call('PEXPIRE', instances, ${FORGET_MS})
local heard = {}
for _, entry in ipairs(redis.call('XRANGE', words, '(' .. ARGV[2], '+')) do
  table.insert(heard, {entry[1], entry[2][1], entry[2][2], now - tonumber(string.match(entry[1], '^%d+'))})
end
return {redis.call('ZRANGE', instances, 0, -1), heard}
`;

/** ARGV: instance, word. */
export const TELL: string = `${HEAD}
redis.call('XADD', prefix .. 'words', 'MAXLEN', '~', ${MOST_WORDS}, '*', instance, ARGV[2])
redis.call('PEXPIRE', prefix .. 'words', ${LONGEST_WORD_MS})
return 1
`;

/** Removes the instance for good. */
export const LEAVE: string = `${HEAD}
return redis.call('ZREM', prefix .. 'instances', instance)
`;

/**
 * Counts one more under a name. ARGV: instance, name, milliseconds of the window. Returns the count, and milliseconds until it begins
 * again.
 */
export const COUNT: string = `${HEAD}
local name = prefix .. 'count:' .. ARGV[2]
local count = redis.call('INCR', name)
local left = redis.call('PTTL', name)
if left < 0 then
  left = tonumber(ARGV[3])
  redis.call('PEXPIRE', name, left)
end
return {count, left}
`;

import { formatTime } from "./format.ts";

/** In UTC. */
export function Time({ time }: { readonly time: string | null }) {
  return time === null ? formatTime(time) : <time dateTime={time}>{formatTime(time)}</time>;
}

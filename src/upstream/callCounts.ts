/** What has been asked of the platform. */
export interface CallCounts {
  /** REST calls made, tries again included. */
  calls: number;
  retries: number;
  /** Reads that were asked for already, by this operation or by another one at the same moment. */
  shared: number;
  /** Reads that were answered from the cache. */
  cached: number;
}

export const NO_CALLS: Readonly<CallCounts> = { calls: 0, retries: 0, shared: 0, cached: 0 };

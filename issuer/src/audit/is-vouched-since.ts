/** Whether an earlier audit has vouched for what was made then. What has no date yet is judged. A thread is handed dates as they are. */
export function isVouchedSince(since: Date | null, at: Date | null): boolean {
  return since !== null && at !== null && new Date(at) < since
}

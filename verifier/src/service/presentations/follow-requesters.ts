import type { Requesters } from './keep-requesters.ts'

/** A requester that was added, or renewed by hand, asks a minute later; sooner while somebody waits for an attestation. */
const roundMs = 60_000
const retryMs = 10_000

export function followRequesters(requesters: Requesters): { stop(): void } {
  let next: NodeJS.Timeout | undefined
  let isStopped = false
  const round = async () => {
    await requesters.refresh()
    if (!isStopped) next = setTimeout(round, requesters.areReady() ? roundMs : retryMs)
  }
  void round()
  return {
    stop() {
      isStopped = true
      clearTimeout(next)
    },
  }
}

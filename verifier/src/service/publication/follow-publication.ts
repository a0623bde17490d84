import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { ServiceLog } from '../service-log.ts'
import type { Settings } from '../settings.ts'
import { mirrorPublication } from './mirror-publication.ts'

export interface Following {
  readonly settings: Pick<Settings, 'publicationUrl' | 'publishedFolder'>
  readonly trust: { refresh(): Promise<void>; isReady(): boolean }
  readonly log: ServiceLog
  readonly fetch: typeof fetch
}

/** A publication is at most this old when our verdicts rest on it: lists are fresh for a day, and revocations should be quick. */
const roundMs = 60_000
/** While nothing is believed yet: the issuer may be starting at the same time as we are. */
const retryMs = 2_000

/** Fetches what is published, where it is fetched, and looks at it; for as long as the program runs. */
export function followPublication(following: Following): { stop(): void } {
  const { trust, log } = following
  let next: NodeJS.Timeout | undefined
  let isStopped = false
  const round = async () => {
    try {
      await mirrorOnce(following)
    } catch (error) {
      // of the disk: the copy we have stays, and the next round tries again
      log({ event: 'trust-failure', level: 'error', causes: causesOf(error) })
    }
    await trust.refresh()
    if (!isStopped) next = setTimeout(round, trust.isReady() ? roundMs : retryMs)
  }
  const beginning = setImmediate(() => void round())
  return {
    stop() {
      isStopped = true
      clearImmediate(beginning)
      clearTimeout(next)
    },
  }
}

async function mirrorOnce({ settings, log, fetch }: Following): Promise<void> {
  const { publicationUrl, publishedFolder } = settings
  if (publicationUrl === null) return
  const { changed, missing } = await mirrorPublication({ publicationUrl, publishedFolder, fetch })
  const level = missing.length > 0 ? 'warning' : 'info'
  if (changed > 0 || missing.length > 0) log({ event: 'mirror', level, changed, missing })
}

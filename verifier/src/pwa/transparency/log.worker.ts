import { sha256 } from '@noble/hashes/sha2.js'
import { longestCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { followLog } from '@vigie/shared/log/follow-log.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { fetchPublished } from '@vigie/shared/ui/trust-store/fetch-published.ts'
import type { LogAnswer, LogRequest } from './log-messages.ts'

self.onmessage = async (event: MessageEvent<LogRequest>) => self.postMessage(await answer(event.data))

async function answer({ publishedUrl, keys, seen, vouched }: LogRequest): Promise<LogAnswer> {
  try {
    const read = (path: string) => fetchPublished(`${publishedUrl}/log/${path}`, { maxBytes: longestCheckpoint })
    const checkpoint = await read('checkpoint')
    if (!checkpoint) return { none: true }
    const written = new TextDecoder().decode(checkpoint)
    const noteKeys = await Promise.all(
      keys.map(({ origin, publicKeyMultibase }) => noteKeyOf(origin, publicKeyMultibase)),
    )
    return { followed: await followLog({ written, seen, vouched, keys: noteKeys }, read, sha256) }
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error)
    return { problem: error instanceof Problem ? error.code : 'internal-error' }
  }
}

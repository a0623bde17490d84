import { Problem } from '@vigie/shared/problem.ts'
import { ownScriptUrl } from '@vigie/shared/ui/own-script-url.ts'
import workerUrl from './argon2.worker.ts?worker&url'
import type { Argon2Cost } from './profile-lock.ts'

export interface Argon2Question {
  readonly secret: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
  readonly cost: Argon2Cost
}

/** Keyboards write the same accent in two ways: both are one secret (Unicode NFC, as RFC 8265 §4.2 has it). */
export const secretBytes = (secret: string) => new TextEncoder().encode(secret.normalize('NFC'))

/** 32 bytes out of what a person knows (argon2id, RFC 9106); leaving `signal` ends the work at once. */
export function deriveOpener(question: Argon2Question, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(ownScriptUrl(workerUrl), { type: 'module' })
    const end = () => worker.terminate()
    const leave = () => {
      end()
      reject(new DOMException('given up', 'AbortError'))
    }
    if (signal?.aborted) return leave()
    signal?.addEventListener('abort', leave, { once: true })
    const fail = () => {
      end()
      reject(new Problem('device-short-of-memory', 'argon2id did not run'))
    }
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | null>) => {
      if (!data) return fail()
      end()
      resolve(data)
    }
    worker.onerror = fail
    worker.postMessage(question)
  })
}

import { argon2id } from 'hash-wasm'
import type { Argon2Question } from './derive-opener.ts'

/** In a thread of its own: half a second of it would otherwise hold the page still, and a thread can be ended. Null is a failure. */
addEventListener('message', ({ data }: MessageEvent<Argon2Question>) => {
  const { secret, salt, cost } = data
  const derived = argon2id({
    password: secret,
    salt,
    memorySize: cost.memoryKib,
    iterations: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
  derived.then(
    (opener) => postMessage(opener),
    () => postMessage(null),
  )
})

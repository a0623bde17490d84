import { argon2Sync } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import { expect, test } from 'vitest'

const cost = { memorySize: 256, iterations: 2, parallelism: 1, hashLength: 32, outputType: 'binary' as const }

// The reference implementation's own vector: https://github.com/P-H-C/phc-winner-argon2 src/test.c, argon2id v=19 m=256 t=2 p=1
test('the argon2id of the browser is the one of the reference, and that of OpenSSL', async () => {
  const [password, salt] = [Buffer.from('password'), Buffer.from('somesalt')]
  const ours = Buffer.from(await argon2id({ password, salt, ...cost })).toString('hex')
  expect(ours).toBe('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe')
  const theirs = argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 256,
    passes: 2,
  })
  expect(theirs.toString('hex')).toBe(ours)
})

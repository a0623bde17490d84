import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { followRoots } from '@vigie/shared/trust/follow-roots.ts'
import { parseRootChain } from '@vigie/shared/trust/parse-trust.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeNew } from '../vigie/root/ceremony-files.ts'
import { createRootKey } from '../vigie/root/root-key-file.ts'
import { holdCeremony } from './hold-ceremony.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-demo-'))
  const keys = path.join(folder, 'signer', 'keys')
  mkdirSync(keys, { recursive: true })
  const publicKeyMultibase = 'zDnaeSGfSQMYuGe7hbq5cBNxvkUmZ2Vj9qDCDsWqtjSKgvHWv'
  writeNew(path.join(keys, 'k1.key.json'), {
    description: { id: 'did:web:x#k1', use: 'trust-lists', publicKeyMultibase },
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a demonstration that was stopped in the middle of its ceremony holds it when it starts again', async () => {
  const half = path.join(folder, 'root-holders', 'holder-b')
  mkdirSync(half, { recursive: true })
  await createRootKey(half, 'holder-b', { passphrase: 'lost', iterations: 1_000 })
  await holdCeremony(folder)
  const chain = readFileSync(path.join(folder, 'root.json'))
  const { root } = await followRoots(parseRootChain(new Uint8Array(chain)), null)
  expect(root.trustLists.keys.map(({ id }) => id)).toEqual(['did:web:x#k1'])
  await holdCeremony(folder)
  expect(readFileSync(path.join(folder, 'root.json'))).toEqual(chain)
})

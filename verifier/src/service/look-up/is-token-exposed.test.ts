import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isTokenExposed } from './is-token-exposed.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigie-token-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [0o600, false],
  [0o640, false],
  [0o644, true],
  [0o602, true],
] as const)('a token file of mode %o: exposed %s', async (mode, isExposed) => {
  const file = join(folder, 'verifier')
  writeFileSync(file, 'vigie_x')
  chmodSync(file, mode)
  expect(await isTokenExposed(file)).toBe(isExposed)
})

test('a token that is not there yet is not exposed', async () => {
  expect(await isTokenExposed(join(folder, 'none'))).toBe(false)
})

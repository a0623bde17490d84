import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestEntry } from '@vigie/shared/service/request-frame.ts'
import { afterAll, expect, test } from 'vitest'
import { createQuickPages } from './answer-at-once.ts'
import { openPageFiles } from './open-page-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigie-quick-'))
writeFileSync(join(folder, 'index.html'), '<!doctype html>')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines: RequestEntry[] = []
const files = openPageFiles(folder)
const quick = createQuickPages({ files, hostNames: ['verifier.mer.example'], log: (line) => lines.push(line) })
const asked = (changes: object = {}) =>
  quick({ method: 'GET', url: '/', headers: { host: 'verifier.mer.example' }, ...changes })

test('a file is answered at once after it was asked for the first time, with all its headers and a line in the log', async () => {
  expect(asked()).toBeNull()
  await files.find('/')
  const response = asked()
  expect(await response?.text()).toBe('<!doctype html>')
  expect(response?.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response?.headers.get('strict-transport-security')).toContain('max-age')
  expect(lines).toMatchObject([{ method: 'GET', route: '/', status: 200 }])
})

test('what is asked of another host, or otherwise than a browser asks, goes the long way', async () => {
  await files.find('/')
  expect(asked({ headers: { host: 'evil.example' } })).toBeNull()
  expect(asked({ headers: {} })).toBeNull()
  expect(asked({ headers: { host: ['verifier.mer.example', 'evil.example'] } })).toBeNull()
  expect(asked({ url: 'http://verifier.mer.example/' })).toBeNull()
  expect(asked({ url: '/?name=LE-GUELLEC' })).toBeNull()
  expect(asked({ method: 'POST' })).toBeNull()
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-once-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, ...args: string[]) =>
  spawnSync(path.join(root, command), args, { cwd: folder, encoding: 'utf8', env: { ...process.env, LANG: 'C' } })

/** In this process: starting the program is tried once. */
function verify(file: string): Promise<number> {
  const [asked, trust] = [file, 'trust.json'].map((name) => path.join(folder, 'out', name))
  const silent = { out: () => undefined, err: () => undefined }
  return runVigie(['verify', asked!, '--trust', trust!], { environment: { LANG: 'C' }, ...silent })
}

test('./demo --once leaves a title that anyone can check, from a folder that is not the repository', async () => {
  const { status, stderr } = run('demo', '--once', 'out')
  expect({ status, stderr }).toMatchObject({ status: 0 })
  const verdict = JSON.parse(readFileSync(path.join(folder, 'out/verdict.json'), 'utf8'))
  expect(verdict).toMatchObject({ colour: 'green', reason: 'in-force' })
  expect(verdict.credential.credentialSubject.title.code).toBe('capitaine-200')
  expect(run('vigie', 'verify', 'out/qr.txt', '--trust', 'out/trust.json').status).toBe(0)
  for (const file of ['title.vc.json', 'title.pdf', 'qr.png']) expect([file, await verify(file)]).toEqual([file, 0])
})

test('the verifier is shown what the administration published, signed', () => {
  const did = JSON.parse(readFileSync(path.join(folder, 'out/did.json'), 'utf8'))
  expect(did.id).toBe('did:web:titres.mer.example')
  const frozen = readFileSync(path.join(root, 'schemas/contexts/title-v1.json'), 'utf8')
  expect(readFileSync(path.join(folder, 'out/contexts/title/v1'), 'utf8')).toBe(frozen)
})

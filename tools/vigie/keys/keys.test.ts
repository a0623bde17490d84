import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { expect, test } from 'vitest'

// The command as a program, which runs the signer's own.

const program = path.resolve(import.meta.dirname, '../main.ts')

function keys(words: readonly string[], environment: Record<string, string> = {}) {
  const VIGIE_DATA = mkdtempSync(path.join(tmpdir(), 'vigie-keys-'))
  const env = { ...bareEnvironment, LANG: 'fr_FR.UTF-8', VIGIE_DATA, ...environment }
  return spawnSync(process.execPath, [program, 'keys', ...words], { cwd: tmpdir(), env, encoding: 'utf8' })
}

test('an installation without keys says how to make the first ones, to people and to programs', {
  timeout: 30_000,
}, () => {
  const said = keys(['list'])
  expect(said.stdout).toBe('Aucune clé : ./vigie keys init\n')
  expect(said.status).toBe(0)
  expect(JSON.parse(keys(['list', '--json']).stdout)).toEqual({ keys: [], changed: [], takenUp: null })
})

test.each([
  [['retire', 't1'], {}, 'vigie: Cette clé n’est pas connue du signataire. [key-unknown]\n', 1],
  [['frob'], {}, 'vigie: Commande mal écrite. keys init | list | rotate | retire | compromise\n', 2],
  [['rotate', 'titles', '--lead-days', 'soon'], {}, 'vigie: Commande mal écrite. keys init [--token]\n', 2],
  [
    ['list'],
    { VIGIE_ENVIRONMENT: 'production' },
    'vigie: Un réglage du programme n’est pas acceptable. VIGIE_SIGNER_TOKEN_MODULE',
    2,
  ],
  [
    ['list'],
    { VIGIE_SIGNER_TOKEN_MODULE: '/nowhere.so' },
    'vigie: Un réglage du programme n’est pas acceptable. VIGIE_SIGNER_TOKEN_MODULE',
    2,
  ],
])('a refusal says its cause and changes nothing: %s %s', { timeout: 30_000 }, (words, environment, said, code) => {
  const { status, stderr } = keys(words, environment)
  expect(stderr.slice(0, said.length)).toBe(said)
  expect(status).toBe(code)
})

import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'
import { runVigie } from './run-vigie.ts'

const program = path.join(import.meta.dirname, 'main.ts')

const french = { ...bareEnvironment, LANG: 'fr_FR.UTF-8' }

/** As its own process, with something on its input. */
function vigie(words: readonly string[], environment: Record<string, string> = {}) {
  const env = { ...french, ...environment }
  return spawnSync(process.execPath, [program, ...words], { cwd: tmpdir(), env, encoding: 'utf8', input: '{}' })
}

test('what cannot be read is said by the program itself, and ends it with 2', () => {
  const { status, stderr } = vigie(['verify', '-', '--trust', 'absent'])
  const said = 'vigie: Fichier illisible\u00a0: absent\n'
  expect(stderr.slice(0, said.length)).toBe(said)
  expect(status).toBe(2)
})

test.each([
  [['verify', 'absent.pdf', '--trust', 'absent'], 'vigie: Fichier illisible\u00a0: absent.pdf\n'],
  [['verify', 'a', '--frob'], 'vigie: Commande mal écrite. --frob\n'],
  [['refuse', '0198'], 'vigie: Commande mal écrite. --reason\n'],
  [['attest', '0198', '--fact', 'x'], 'vigie: Commande mal écrite. --fact --value --document\n'],
  [['token', 'create'], 'vigie: Commande mal écrite. --role --agent\n'],
])(
  'what was typed wrong is said in the language of the terminal, without a word of another: %s',
  async (words, said) => {
    let stderr = ''
    const status = await runVigie(words, {
      environment: french,
      out: () => undefined,
      err: (text) => {
        stderr += text
      },
    })
    expect(stderr.slice(0, said.length)).toBe(said)
    expect(status).toBe(2)
  },
)

test('without --trust, verify looks where the other commands look: in the installation, wherever it is called from', () => {
  const folder = path.join(tmpdir(), 'vigie-nowhere')
  const { status, stderr } = vigie(['verify', '-'], { VIGIE_DATA: folder })
  expect(stderr).toContain(`Il n’y a pas ici de liste de confiance publiée. ${path.join(folder, 'published')}\n`)
  expect(stderr).toContain('--trust')
  expect(status).toBe(2)
  expect(vigie(['verify', '-']).stderr).not.toContain(': .data')
})

test('a text from a registry or an applicant cannot command the terminal that shows it', () => {
  expect(printable('LE GOFF\u001b]0;root\u0007')).toBe('LE GOFF\ufffd]0;root\ufffd')
  expect(printable('a\u009b31mb\u202ec')).toBe('a\ufffd31mb\ufffdc')
  expect(printable('line\nline\té')).toBe('line\nline\té')
})

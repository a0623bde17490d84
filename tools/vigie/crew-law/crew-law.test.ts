import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CrewLawOverlay } from '@vigie/schemas/crew-law.ts'
import { inventedOverlay } from '@vigie/shared/testing/invented-crew-law.ts'
import { expect, test } from 'vitest'
import { runVigie } from '../run-vigie.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-crew-law-'))

async function tryLaw(change: Partial<CrewLawOverlay>, ...options: readonly string[]) {
  const file = path.join(folder, 'overlay.json')
  writeFileSync(file, JSON.stringify({ ...inventedOverlay, ...change }))
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = { environment: {}, out: (text: string) => out.push(text), err: (text: string) => err.push(text) }
  const exit = await runVigie(['crew-law', file, '--lang', 'fr', ...options], terminal)
  return { exit, out: out.join(''), err: err.join('') }
}

const [first] = inventedOverlay.rows
const [rule] = inventedOverlay.rules

test('a reading that fits says each row and rule that it replaces, and holds to its own cases', async () => {
  const { exit, out } = await tryLaw({})
  expect(out).toContain('✔ CETTE LECTURE S’AJUSTE AU DROIT DES ÉQUIPAGES')
  expect(out).toContain('Ligne capitaine-200.master.merchant\u00a0: remplie')
  expect(out).toContain('Règle r23.1\u00a0: r23.2')
  expect(out).toMatch(/Lignes qui peuvent suffire à quelqu’un\u00a0: 0 avant, [1-9]\d* avec elle/)
  expect(exit).toBe(0)
})

test('a limit that a row still leaves open is named', async () => {
  const by = first!.by.map((row) => ({ ...row, limits: { ...row.limits, passengers: null, lengthMetres: null } }))
  const { exit, out } = await tryLaw({ rows: [{ ...first!, by }], rules: [] })
  expect(out).toContain(`⚠ ${first!.replaces}, reste à lire\u00a0: longueur, nombre de passagers`)
  expect(exit).toBe(0)
})

test('a case that the whole law answers otherwise is told, with what was answered', async () => {
  const [decided] = rule!.by
  const [proof] = decided!.cases
  const by = [{ ...decided!, cases: [{ ...proof!, expect: 'passed' as const, why: 'un cas faux' }] }]
  const { exit, out } = await tryLaw({ rules: [{ ...rule!, by }] }, '--json')
  const { wrongCases } = JSON.parse(out)
  expect(wrongCases).toEqual([{ ruleId: decided!.id, why: 'un cas faux', expected: 'passed', answer: 'failed' }])
  expect(exit).toBe(1)
})

test('what was written for another edition is refused', async () => {
  const { exit, err } = await tryLaw({ edition: '2020-01-01' })
  expect(err).toContain('/edition [crew-law-overlay-edition]')
  expect(exit).toBe(2)
})

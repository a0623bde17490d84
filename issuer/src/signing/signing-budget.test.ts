import { expect, test } from 'vitest'
import type { JournaledSignature } from './journal-contents.ts'
import { signPlan } from './sign-plan.ts'
import { createBudget } from './signing-budget.ts'
import { contextOf, now, openTestJournal, openTestKeys, titlePlan } from './signing-fixture.ts'

const title = (approvals: readonly string[], minutesAgo: number): JournaledSignature => ({
  kind: 'title',
  approvals,
  at: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
})

function budgetAfter(signed: readonly JournaledSignature[], { total = 3, perAgent = 2 } = {}) {
  return createBudget(
    { total, perAgent },
    {
      signatures: signed,
      clock: () => now,
    },
  )
}

const by = (...approvals: string[]) => titlePlan({ approvals })

test('the title after the last of the hour is refused, and taken again when the first of them is an hour old', () => {
  const full = [title(['a', 'b'], 59), title(['c', 'd'], 30), title(['e', 'f'], 1)]
  expect(() => budgetAfter(full).reserve(by('g', 'h'))).toThrow(
    expect.objectContaining({ code: 'signing-budget-spent' }),
  )
  budgetAfter([title(['a', 'b'], 61), ...full.slice(1)]).reserve(by('g', 'h'))
})

test('one agent’s hand in too many titles is refused, whether they examined or validated; others go on', () => {
  const budget = budgetAfter([title(['a', 'b'], 10), title(['c', 'a'], 5)])
  expect(() => budget.reserve(by('a', 'z'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  expect(() => budget.reserve(by('z', 'a'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  budget.reserve(by('y', 'z'))
})

test.each(['seal', 'wallet-title', 'sd-jwt-title'] as const)(
  'a %s counts too, apart from titles and from the others: who holds the issuer has no thousands of them either',
  (kind) => {
    const signed = (minutesAgo: number) => ({ ...title(['a', 'b'], minutesAgo), kind })
    const document = titlePlan({ kind, approvals: ['a', 'b'] })
    expect(() => budgetAfter([signed(59), signed(30), signed(1)]).reserve(document)).toThrow(
      expect.objectContaining({ code: 'signing-budget-spent' }),
    )
    const others = [title(['c', 'd'], 5), title(['e', 'f'], 5), title(['g', 'h'], 5)]
    const budget = budgetAfter([...others, signed(61), signed(30), signed(1)])
    budget.reserve(document)
    expect(() => budget.reserve(document)).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  },
)

test('a clock that was far ahead for a while keeps the budget spent for no longer than the hour', () => {
  const inAYear = title(['a', 'b'], -365 * 24 * 60)
  const full = budgetAfter([title(['c', 'd'], 70), inAYear, title(['e', 'f'], 50), title(['g', 'h'], 30)])
  expect(() => full.reserve(by('y', 'z'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  budgetAfter([inAYear, title(['c', 'd'], 61), title(['e', 'f'], 50), title(['g', 'h'], 30)]).reserve(by('y', 'z'))
})

test('the hour goes on: what was signed since counts, what is older than an hour does not, in a budget that lives on', () => {
  const signed = [title(['a', 'b'], 30)]
  let time = now.getTime()
  const budget = createBudget({ total: 2, perAgent: 2 }, { signatures: signed, clock: () => new Date(time) })
  budget.reserve(by('c', 'd'))()
  signed.push(title(['e', 'f'], 0))
  expect(() => budget.reserve(by('c', 'd'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  time += 31 * 60_000
  const release = budget.reserve(by('c', 'd'))
  expect(() => budget.reserve(by('g', 'h'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  release()
  time += 30 * 60_000
  for (const agents of [
    ['c', 'd'],
    ['g', 'h'],
  ] as const)
    budget.reserve(by(...agents))
})

test('titles asked for at the same time cannot share the last place; one that was not signed gives it back', () => {
  const budget = budgetAfter([], { total: 1, perAgent: 1 })
  const release = budget.reserve(by('a', 'b'))
  expect(() => budget.reserve(by('c', 'd'))).toThrow(expect.objectContaining({ code: 'signing-budget-spent' }))
  release()
  budget.reserve(by('c', 'd'))
})

test('lists and snapshots cost nothing: revocation goes on when the budget is spent', () => {
  const budget = budgetAfter([], { total: 1, perAgent: 1 })
  budget.reserve(by('a', 'b'))
  budget.reserve(titlePlan({ kind: 'status-list', approvals: [] }))
})

test('a burst beyond the budget is refused with nothing journaled, and a restart gives no new budget', async () => {
  const { keys } = await openTestKeys()
  const { journal } = await openTestJournal()
  const idOf = (index: number) => `0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1b0${index}`
  const ask = (index: number) => {
    const context = contextOf(titlePlan({ id: idOf(index) }), { keys, journal })
    const budget = createBudget({ total: 2, perAgent: 2 }, { signatures: journal.signatures, clock: () => now })
    return signPlan(idOf(index), { ...context, budget })
  }
  await ask(1)
  await ask(2)
  await expect(ask(3)).rejects.toMatchObject({ code: 'signing-budget-spent' })
  expect(journal.length).toBe(2)
  await ask(2)
  await journal.close()
})

import { expect, test } from 'vitest'
import { parseWallets } from './wallets-of-mine.ts'

const wallet = {
  id: '0192d1f0-7d6e-7c3a-9b1e-2f6f4f1d9a01',
  label: 'wallet.example',
  firstCollectedAt: '2026-11-20T10:00:00.000Z',
  lastCollectedAt: '2026-11-22T10:00:00.000Z',
  titles: 2,
  invalidatedAt: null,
  isThis: true,
}
const bytes = (answer: unknown) => new TextEncoder().encode(JSON.stringify(answer))

test('the wallets of a seafarer are read as the authority says them', () => {
  const ended = { ...wallet, label: null, isThis: false, invalidatedAt: '2026-11-22T11:00:00.000Z' }
  expect(parseWallets(bytes({ items: [wallet, ended] }))).toEqual([wallet, ended])
  expect(parseWallets(bytes({ items: [] }))).toEqual([])
})

test('an answer that is no list of wallets is refused whole', () => {
  const { id: _, ...nameless } = wallet
  const wrong = [
    [],
    {},
    { items: {} },
    { items: [null] },
    { items: [wallet, nameless] },
    { items: [{ ...wallet, titles: '2' }] },
    { items: [{ ...wallet, isThis: 'yes' }] },
    { items: [{ ...wallet, lastCollectedAt: 'yesterday' }] },
    { items: [{ ...wallet, invalidatedAt: true }] },
  ]
  for (const answer of wrong) {
    expect(() => parseWallets(bytes(answer)), JSON.stringify(answer)).toThrow(
      expect.objectContaining({ code: 'issuer-answer-invalid' }),
    )
  }
})

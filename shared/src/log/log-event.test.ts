import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { expect, test } from 'vitest'
import { commitmentTo, writeLogEvent } from './log-event.ts'

const salt = new Uint8Array(32).fill(1)
const row = { id: '1', family_name: 'Le Guellec', number: '104639461230' }

test('an event has one text, whatever the order in which its fields came', () => {
  const event = { type: 'VigieLogEvent/1', table: 'titles', at: '2026-11-22T01:00:00Z', commitment: 'x' } as const
  const turned = Object.fromEntries(Object.entries(event).reverse()) as unknown as typeof event
  expect(writeLogEvent(turned)).toEqual(writeLogEvent(event))
})

test('a commitment follows every letter of the row and its salt, and shows neither', () => {
  const commitment = commitmentTo(row, salt, nodeHashes)
  expect(commitmentTo({ ...row }, salt, nodeHashes)).toBe(commitment)
  expect(commitmentTo({ ...row, family_name: 'Le Guellek' }, salt, nodeHashes)).not.toBe(commitment)
  expect(commitmentTo(row, new Uint8Array(32), nodeHashes)).not.toBe(commitment)
  expect(commitmentTo(null, salt, nodeHashes)).not.toBe(commitment)
  expect(commitment).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

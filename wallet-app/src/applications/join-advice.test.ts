import { expect, test } from 'vitest'
import { joinAdvice } from './join-advice.ts'

test('pieces that are brought for the same reason stand under one sentence, each once', () => {
  const advice = [
    { code: 'bring-document', documents: ['sea-service-record'] },
    { code: 'ask-office' },
    { code: 'bring-document', documents: ['diploma', 'sea-service-record'] },
  ]
  expect(joinAdvice(advice)).toEqual([
    { code: 'bring-document', documents: ['sea-service-record', 'diploma'] },
    { code: 'ask-office' },
  ])
})

test('registers that are silent are named one by one', () => {
  const advice = [
    { code: 'wait-for-registry', registry: 'amfore' },
    { code: 'wait-for-registry', registry: 'item' },
  ]
  expect(joinAdvice(advice)).toEqual(advice)
})

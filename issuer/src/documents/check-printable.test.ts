import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { createTestFields } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { checkPrintable, isPrintable } from './check-printable.ts'

const withText = (text: string) => {
  const { title } = createTestFields()
  const capacities = [{ capacity: 'master', limitationText: { fr: text, en: text } }]
  return createTitleCredential(createTestFields({ title: { ...title, capacities } }))
}

test('names of the world in Roman letters, and ordinary words, can be printed', () => {
  for (const name of [
    'ÉTCHEVERRY',
    'NGUYỄN',
    'BŁASZCZYKOWSKI',
    'ÞORSTEINSDÓTTIR',
    'ÖZTÜRK',
    'œuvre « d’été » – 250 kW',
  ]) {
    expect([name, isPrintable(name)]).toEqual([name, true])
  }
  expect(() => checkPrintable(withText('Navigation diurne'))).not.toThrow()
})

test('a title with a sign that the page cannot draw is refused before it is signed', () => {
  for (const sign of ['≥ 12 m', 'A → B', '⚓', '漢']) {
    expect(() => checkPrintable(withText(sign))).toThrow(expect.objectContaining({ code: 'title-not-printable' }))
  }
})

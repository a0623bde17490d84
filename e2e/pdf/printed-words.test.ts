import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { comparePage } from '@vigie/shared/pdf-seal/compare-page.ts'
import { drawPages, loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { createPrintedTitle } from '@vigie/shared/printed-title/create-printed-title.ts'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import { expect, test } from 'vitest'
import { renderPage, wordsFor } from './sealed-title.ts'

/** 150 of them were read back without a difference; a few of them keep watch. */
test('titles of all kinds, with their long names and limitations, are found on their page word for word', async () => {
  const drawer = await loadPageDrawer()
  const random = createRandom(7)
  const catalogue = {
    titles: loadTitles(),
    authorities: (loadValueSets()['issuing-authorities']?.values ?? []).map(({ code }) => code),
  }
  for (let at = 0; at < 15; at += 1) {
    const varied = createVariedTitle(random, catalogue)
    // The first of a month is printed with a raised “er”, and still read as one word.
    const born = at === 0 ? '1991-07-01' : varied.credentialSubject.birthDate
    const credential = { ...varied, credentialSubject: { ...varied.credentialSubject, birthDate: born } as const }
    const { code } = credential.credentialSubject.title
    const words = wordsFor(code)
    const pages = await drawPages(drawer, await renderPage(credential, { place: 'without-seal' }))
    if (!pages || !words) throw new Error(`expected a page of ${code}`)
    const attachment = new TextEncoder().encode(writeTitleCredential(credential))
    const compared = comparePage(pages, attachment, createPrintedTitle(credential, words))
    expect([code, compared]).toEqual([code, { code: 'same', differences: [] }])
  }
})

test('an endorsement has the number of its certificate on its page, and a page with another number differs', async () => {
  const drawer = await loadPageDrawer()
  const credential = await signTestDocument((await createTestAuthority()).titles, createTestDocument('endorsement'))
  const words = wordsFor(credential.credentialSubject.title.code)
  const pages = await drawPages(drawer, await renderPage(credential, { place: 'without-seal' }))
  if (!pages || !words) throw new Error('expected a page of an endorsement')
  const attachment = new TextEncoder().encode(writeTitleCredential(credential))
  const printed = createPrintedTitle(credential, words)
  expect(comparePage(pages, attachment, printed)).toEqual({ code: 'same', differences: [] })
  const other = { ...printed, certificateGroups: '1046\u00a03946\u00a01231' }
  expect(comparePage(pages, attachment, other).differences).toEqual(['certificate-number'])
})

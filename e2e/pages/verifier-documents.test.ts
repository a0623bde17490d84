import { readableManningQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { certificateIndexes, createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { createTestManning, manningIndexes, signTestManning } from '@vigie/shared/testing/test-manning.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { expectAccessible } from './accessibility.ts'
import { openTelephone, type RunningVerifier, startVerifier } from './start-verifier.ts'

const publishedAt = new Date(Date.now() - 20 * 60_000)
const today = plainDateOf(publishedAt)
const begun = addDays(today, -30)

let browser: Browser
let verifier: RunningVerifier
beforeAll(async () => {
  browser = await launchChromium()
  verifier = await startVerifier(publishedAt)
})
afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})

/** The reference documents, as they would have been issued a month ago. */
const kinds = [
  'endorsement',
  'recognition-endorsement',
  'recognition-application',
  'training-attestation',
  'dispensation',
] as const
type Kind = (typeof kinds)[number]
const ends = { endorsement: addYears(today, 3), 'recognition-endorsement': addYears(today, 3) } as Partial<
  Record<Kind, typeof today>
>

function linkOf(kind: Kind): Promise<string> {
  const { title, certificate, training } = createTestDocument(kind).credentialSubject
  const lasting = kind === 'training-attestation' ? null : addDays(today, 50)
  const dates = {
    effectiveFrom: begun,
    expiresOn: ends[kind] ?? lasting,
    title: { ...title, issueDate: begun },
    ...(training && { training: { ...training, startedOn: addDays(begun, -9), completedOn: addDays(begun, -5) } }),
    ...(certificate && kind !== 'endorsement' && { certificate: { ...certificate, lastValidDay: addYears(today, 4) } }),
  }
  const unsigned = createTestDocument(kind, dates)
  return signTestDocument(verifier.authority.titles, unsigned, instantOf(publishedAt)).then(verifier.linkOf)
}

async function judge(page: Page, link: string): Promise<string> {
  await page.goto(link)
  await page.locator('.verdict-page:not(.working) .verdict-words').waitFor()
  return (await page.locator('.verdict-words').textContent()) ?? ''
}

const facts: Readonly<Record<Kind, RegExp>> = {
  endorsement: /Endorsement of a certificate[\s\S]*Certificate concerned[\s\S]*1046\s?3946\s?1230/,
  'recognition-endorsement':
    /recognising a foreign certificate[\s\S]*COC 4471\/2024[\s\S]*Philippines[\s\S]*chief mate/i,
  'recognition-application':
    /COC 4471\/2024[\s\S]*Chief mate[\s\S]*Not valid on tankers[\s\S]*visas@titres\.mer\.example/,
  'training-attestation': /Training attestation[\s\S]*survival[\s\S]*Lycée maritime du Guilvinec/i,
  dispensation: /Dispensation[\s\S]*Étoile du Ponant[\s\S]*9074729/,
}

test('every document besides titles has its verdict and what it is of; an endorsement falls with its certificate', async () => {
  await verifier.publish({ at: publishedAt })
  const { context, page, faults } = await openTelephone(browser, { locale: 'en-GB' })
  for (const kind of kinds) {
    expect([kind, await judge(page, await linkOf(kind))]).toEqual([kind, 'Authentic and in force'])
    expect(await page.locator('.title-facts').textContent()).toMatch(facts[kind])
    expect(await page.locator('.title-facts').textContent()).not.toContain('carries no function')
    const folder = process.env.VIGIE_PICTURES
    if (folder) await page.screenshot({ path: `${folder}/${kind}.png`, fullPage: true })
  }
  await expectAccessible(page)
  await context.close()

  await verifier.publish({ at: publishedAt, version: 2, suspended: [certificateIndexes.suspension], revoked: [94_567] })
  const later = await openTelephone(browser, { locale: 'en-GB' })
  // the revocation is of the dispensation's own entry, which all the reference documents share
  expect(await judge(later.page, await linkOf('dispensation'))).toBe('Document revoked')
  await verifier.publish({ at: publishedAt, version: 3, suspended: [certificateIndexes.suspension] })
  await later.context.close()
  const last = await openTelephone(browser, { locale: 'en-GB' })
  expect(await judge(last.page, await linkOf('endorsement'))).toBe('Endorsed certificate suspended')
  await expectAccessible(last.page)
  expect([...faults, ...later.faults, ...last.faults]).toEqual([])
  await last.context.close()
})

test('the code of a ship’s manning document gives its verdict, the ship to compare with, her lines and her area', async () => {
  await verifier.publish({ at: publishedAt, version: 4 })
  const unsigned = createTestManning({ effectiveFrom: begun, expiresOn: addYears(today, 4) })
  const document = await signTestManning(verifier.authority.titles, unsigned, instantOf(publishedAt))
  const { link, digits } = readableManningQr(document, verifier.url) ?? { link: '', digits: '' }
  const { context, page, faults } = await openTelephone(browser, { locale: 'en-GB' })
  expect(await judge(page, link + digits)).toBe('Authentic and in force')
  expect(await page.locator('.holder').textContent()).toMatch(/ÉTOILE DU PONANT[\s\S]*FQBR[\s\S]*9074729[\s\S]*Brest/)
  const manning = (await page.locator('.title-facts').textContent()) ?? ''
  expect(manning).toMatch(
    /Master[\s\S]*Rating forming part of a navigational watch2II\/4[\s\S]*From Brest to the Ponant/,
  )
  // nothing of a person, and nothing that calls it a title
  expect(await page.locator('main').textContent()).not.toMatch(/identity document|title/i)
  await expectAccessible(page)
  const folder = process.env.VIGIE_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/manning.png`, fullPage: true })
  // one tap from the verdict to a crew check of that ship, of her whole area; the second tap finds the same one
  const begin = page.getByRole('button', { name: 'Check the crew' })
  for (const _time of [1, 2]) {
    await begin.click()
    await page.getByText('Document M-204639461235, signed and verified').waitFor()
    await page.goBack()
  }
  await begin.click()
  await page.getByText('The voyage goes to 20 miles.').waitFor()
  expect(await page.locator('.crew-line').count()).toBe(6)
  await page.getByRole('button', { name: 'All checks' }).click()
  await page.locator('.crew-row').first().waitFor()
  expect(await page.locator('.crew-row').count()).toBe(1)
  await verifier.publish({ at: publishedAt, version: 5, revoked: [manningIndexes.revocation] })
  await context.close()
  const later = await openTelephone(browser, { locale: 'en-GB' })
  expect(await judge(later.page, link + digits)).toBe('Manning document withdrawn')
  expect([...faults, ...later.faults]).toEqual([])
  await later.context.close()
})

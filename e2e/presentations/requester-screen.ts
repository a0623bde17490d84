import { createVcPresentation } from '@vigie/shared/presentation/create-vc-presentation.ts'
import { decodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { encryptJwe } from '@vigie/shared/proof/encrypt-jwe.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestHolder, holderProof, issueToHolder } from '../../shared/testing/test-holder.ts'
import { expectAccessible } from '../pages/accessibility.ts'
import { openTelephone } from '../pages/start-verifier.ts'
import { tellFailure } from '../pages/tell-failure.ts'
import { accessCode, type Presenting } from './start-presenting.ts'

const pictures = process.env.VIGIE_PICTURES

/** The screen of who asks; the wallet is the shared code of wallets here, and a real one in the other journeys. */
export function followRequesterScreen(started: () => { running: Presenting; browser: Browser; at: Date }): void {
  let running: Presenting
  let at: Date
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    const { browser, ...given } = started()
    ;({ running, at } = given)
    ;({ context, page, faults } = await openTelephone(browser))
  })
  afterEach((test) => tellFailure(test, page, faults))
  afterAll(() => context?.close())

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const state = (words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor()
  const picture = async (name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }

  /** Whatever wallet the code is pointed at fetches the request: this one from the link, and answers as its holder decides. */
  async function fetchRequest() {
    const link =
      (await page.getByRole('link', { name: 'Le portefeuille est sur cet appareil' }).getAttribute('href')) ?? ''
    expect(link).toContain(`${running.walletUrl}/present#`)
    const address = new URLSearchParams(new URL(link).hash.slice(1)).get('request_uri') ?? ''
    const jwt = await (await fetch(address)).text()
    return JSON.parse(new TextDecoder().decode(decodeBase64url(jwt.split('.')[1] ?? '') ?? new Uint8Array()))
  }
  const answer = (claims: { response_uri: string }, form: Record<string, string>) =>
    fetch(claims.response_uri, { method: 'POST', body: new URLSearchParams(form) })

  test('an organisation signs in, asks, follows how far it is, and reads the verdict when the wallet is back on this device', async () => {
    await page.goto(`${running.verifierUrl}/requests`)
    await page.getByLabel('Code d’accès de votre organisme').fill('K7QF')
    await button('Se connecter').click()
    await page.getByRole('alert').filter({ hasText: 'Ce code d’accès n’ouvre rien ici.' }).waitFor()
    await page.getByLabel('Code d’accès de votre organisme').fill(accessCode.toLowerCase())
    await button('Se connecter').click()
    await page.getByText('Armement des Essais').waitFor()
    await page.getByLabel(/^Tous les titres, pour composer un équipage/).check()
    await expectAccessible(page)
    await picture('requests-choose')
    await button('Faire la demande').click()
    await state(/En attente du marin/)
    await page.getByRole('img', { name: 'Code à viser avec le téléphone du marin' }).waitFor()
    expect(await page.locator('.requests-match strong').textContent()).toMatch(/^\d\d$/)
    await expectAccessible(page)
    await picture('requests-waiting')
    const claims = await fetchRequest()
    await state(/Le marin lit votre demande/)
    const holder = await createTestHolder()
    const { ldp } = await issueToHolder(running.authority.titles, holder, {
      at,
      fields: { effectiveFrom: '2025-01-01' },
    })
    const proof = holderProof(holder, { nonce: claims.nonce, audience: claims.client_id, at: new Date() })
    const vp_token = { titles: [await createVcPresentation([JSON.parse(ldp)], proof)] }
    const [jwk] = claims.client_metadata.jwks.keys
    const answered = JSON.stringify({ vp_token, state: claims.state })
    const response = await encryptJwe(answered, jwk, { enc: 'A256GCM', kid: jwk.kid })
    const { redirect_uri } = await (await answer(claims, { response })).json()
    await state(/Il a été répondu sur un appareil/)
    expect(await page.locator('main').textContent()).not.toContain('LE GUELLEC')
    await page.goto('about:blank')
    await page.goto(redirect_uri)
    await page.getByRole('heading', { name: 'Brevet de capitaine 200' }).waitFor()
    expect(page.url()).toBe(`${running.verifierUrl}/requests`)
    await page.locator('.requests-band.green').waitFor()
    await page.getByText('LE GUELLEC Yann Marie').waitFor()
    await expectAccessible(page)
    await picture('requests-answer')
    // the access code that was wrong on purpose
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  })

  test('a seafarer who declines is taken at their word, and nothing is shown', async () => {
    await button('Nouvelle demande').click()
    await button('Faire la demande').click()
    await state(/En attente du marin/)
    const claims = await fetchRequest()
    await answer(claims, { state: claims.state, error: 'access_denied' })
    await state(/Le marin a refusé de répondre/)
    await button('Nouvelle demande').click()
    await button('Faire la demande').waitFor()
  })
}

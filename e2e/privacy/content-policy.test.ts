import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeNames } from '../../verifier/src/pwa/places/place-names.ts'
import { launchChromium } from '../browser/chromium.ts'
import { openTelephone, type RunningVerifier, startVerifier } from '../pages/start-verifier.ts'

const dist = fileURLToPath(new URL('../../verifier/dist/', import.meta.url))

let browser: Browser
let verifier: RunningVerifier
let page: Page
beforeAll(async () => {
  browser = await launchChromium()
  verifier = await startVerifier(new Date())
  await verifier.publish({ at: new Date() })
  page = (await openTelephone(browser)).page
  // One page for every attempt: what is refused changes nothing in it.
  await page.goto(`${verifier.url}/about`)
  await page.locator('.about-list').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await verifier?.stop()
})
test('every file of the page comes under the whole policy, whatever its place, and nothing sets a cookie', async () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(dist.length).replace(/^\/?/, '/'))
  const paths = ['/', '/no-such-page', '/instructions', ...placeNames.map((name) => `/${name}/`), ...files]
  const answers = await Promise.all(paths.map(async (path) => [path, await fetch(`${verifier.url}${path}`)] as const))
  for (const [path, { headers, status }] of answers) {
    const missing = Object.entries(pageHeaders()).filter(([name, value]) => headers.get(name) !== value)
    expect([path, status === 200 || path === '/no-such-page', missing]).toEqual([path, true, []])
    expect(headers.get('set-cookie')).toBeNull()
  }
})

test('published files and the pulse set no cookie and are not taken for anything else', async () => {
  for (const path of ['/published/trust.json', '/published/snapshot.json', '/health']) {
    const { headers, status } = await fetch(`${verifier.url}${path}`)
    expect([path, status, headers.get('set-cookie')]).toEqual([path, 200, null])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

/** Away from the debugger, whose own evaluation may pass by the policy: the page's own timer calls it. */
async function whatHappens(attempt: string): Promise<string> {
  return await page.evaluate((name) => {
    const attempts: Record<string, () => unknown> = {
      'eval of a string': () => Reflect.apply(Reflect.get(globalThis, 'eval'), null, ['1 + 1']),
      'a function made of a string': () => new Function('return 1')(),
      'a string put into the page': () => {
        document.body.innerHTML = '<p>put in</p>'
      },
      'a string put beside an element': () => document.body.insertAdjacentHTML('beforeend', '<p>put in</p>'),
      'a script of another origin': () => {
        document.createElement('script').src = 'https://elsewhere.example/x.js'
      },
      'a text made a script': () => {
        document.createElement('script').text = 'globalThis.ran = true'
      },
      'a worker of another origin': () => new Worker('https://elsewhere.example/x.js'),
      'a worker of our own origin by its bare name': () => new Worker('/assets/x.js'),
      'another policy of trusted types': () =>
        Reflect.get(globalThis, 'trustedTypes').createPolicy('mine', { createHTML: (html: string) => html }),
    }
    return new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          attempts[name]?.()
          resolve('done')
        } catch (error) {
          resolve(error instanceof Error ? error.name : 'unknown')
        }
      })
    })
  }, attempt)
}

test.each([
  ['eval of a string', 'EvalError'],
  ['a function made of a string', 'EvalError'],
  ['a string put into the page', 'TypeError'],
  ['a string put beside an element', 'TypeError'],
  ['a script of another origin', 'TypeError'],
  ['a text made a script', 'TypeError'],
  ['a worker of another origin', 'TypeError'],
  ['a worker of our own origin by its bare name', 'TypeError'],
  ['another policy of trusted types', 'TypeError'],
])('the browser refuses %s', async (attempt, error) => {
  expect(await whatHappens(attempt)).toBe(error)
})

test('the browser refuses to ask another origin for anything, by fetch, picture, form or beacon', async () => {
  const blocked = await page.evaluate(async () => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    )
    const elsewhere = 'https://elsewhere.example/'
    await fetch(elsewhere).catch(() => undefined)
    new Image().src = elsewhere
    navigator.sendBeacon(elsewhere, 'x')
    const form = document.createElement('form')
    form.action = elsewhere
    document.body.append(form)
    form.submit()
    const frame = document.createElement('iframe')
    frame.src = elsewhere
    document.body.append(frame)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return directives.sort()
  })
  expect(blocked).toEqual(['connect-src', 'connect-src', 'form-action', 'frame-src', 'img-src'])
})

test('a script written into the page on its way does not run', async () => {
  const { context, page: attacked, faults } = await openTelephone(browser)
  await attacked.route(`${verifier.url}/`, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</body>', '<script>globalThis.ran = true</script></body>')
    await route.fulfill({ response, body })
  })
  await attacked.goto(verifier.url)
  await attacked.locator('.ready-line').waitFor()
  expect(await attacked.evaluate(() => 'ran' in globalThis)).toBe(false)
  expect(faults.filter((fault) => /Content Security Policy/.test(fault))).toHaveLength(1)
  await context.close()
})

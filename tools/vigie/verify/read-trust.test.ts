import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTrust } from './read-trust.ts'

let server: Server
let address: string
let sent = 0
let answer: 'endless' | 'cut'
const chunk = Buffer.alloc(65_536, 0x20)

/** Says nothing of how much will come. */
beforeAll(async () => {
  server = createServer((_request, response) => {
    sent = 0
    const send = (): void => {
      if (response.destroyed) return
      sent += chunk.length
      if (answer === 'cut') response.write(chunk, () => response.destroy())
      else response.write(chunk, send)
    }
    send()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

test('a publication that never ends is refused at the limit, while it is being read', async () => {
  answer = 'endless'
  await expect(readTrust(address)).rejects.toMatchObject({ code: 'document-too-large' })
  expect(sent).toBeLessThan(32 * 1_048_576)
})

test('a publication that breaks off is the network’s fault', async () => {
  answer = 'cut'
  await expect(readTrust(address)).rejects.toMatchObject({ code: 'network-unavailable' })
})

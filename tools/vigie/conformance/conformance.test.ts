import { spawn } from 'node:child_process'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { expect, test } from 'vitest'

const program = path.resolve(import.meta.dirname, '../main.ts')

test('the command says where everything is, answers there, and stops when it is told to', {
  timeout: 30_000,
}, async () => {
  const child = spawn(process.execPath, [program, 'conformance', '--https-port', '0', '--http-port', '0', '--bare'], {
    env: bareEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  let out = ''
  for await (const chunk of child.stdout) {
    out += chunk
    if (out.includes('\n')) break
  }
  const { issuers, verifyCredential } = JSON.parse(out)
  const [issuer] = issuers
  const post = (url: string, body: object) =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: issuer.id,
    credentialSubject: { id: 'did:example:a' },
  }
  const issued = await post(issuer.httpEndpoint, { credential })
  expect(issued.status).toBe(201)
  const verifiableCredential = await issued.json()
  expect(verifiableCredential.proof.cryptosuite).toBe(issuer.cryptosuite)
  expect((await post(verifyCredential.httpEndpoint, { verifiableCredential })).status).toBe(200)
  child.kill('SIGTERM')
  expect(await closed).toBe(0)
})

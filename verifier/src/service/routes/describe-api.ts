import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiRoute } from './api-route.ts'

const description = `Checks seafarers' titles, without an account. Codes keep their meaning; words come in the language of
Accept-Language (fr, en). Refusals are problem details (RFC 9457) with a \`code\`. Anything may be sent from any page (CORS),
without credentials. Requests are limited by network: 429 says when to come back. Nothing that is sent is kept.`

/** The API as an OpenAPI 3.1 document. */
export function describeApi(routes: readonly ApiRoute[], publicUrl: string): object {
  const { openAPIRegistry, ...api } = new OpenAPIHono()
  for (const route of routes) {
    const { method, path, description: said } = route
    openAPIRegistry.registerPath({ ...said, method, path })
  }
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Vigie, public verifier',
      version: '1',
      description: description.replace(/\n/g, ' '),
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'verify', description: 'Verdicts on titles' },
      { name: 'look-up', description: 'The state of the register, for a title in hand' },
      { name: 'knowledge', description: 'What verdicts rest on' },
    ],
  })
}

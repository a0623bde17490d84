import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** One title of who is signed in, as `GET /api/seafarer/titles` tells a wallet of it. */
export interface OwnTitle {
  readonly id: string
  readonly isSigned: boolean
  /** What a wallet may collect of it now; none of one that was withdrawn or is still to be signed. */
  readonly configurations: readonly string[]
  readonly hasPdf: boolean
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>

const mostPages = 20
const text = { type: 'string', minLength: 1, maxLength: 8_192 }
const checkPage = createSchemaCheck({
  type: 'object',
  required: ['items', 'next'],
  properties: {
    items: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['id', 'isSigned', 'configurations', 'hasPdf'],
        properties: {
          id: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
          isSigned: { type: 'boolean' },
          configurations: { type: 'array', maxItems: 20, items: text },
          hasPdf: { type: 'boolean' },
        },
      },
    },
    next: { type: ['string', 'null'], maxLength: 200 },
  },
})

export async function listOwnTitles(ask: Ask): Promise<readonly OwnTitle[]> {
  const titles: OwnTitle[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const query: string = after === null ? '' : `?after=${encodeURIComponent(after)}`
    const { items, next } = await readPage(await ask(`/api/seafarer/titles${query}`))
    titles.push(...items)
    if (next === null) return titles
    after = next
  }
  throw new Problem('issuer-answer-invalid', 'expected fewer pages of titles')
}

async function readPage(
  response: Response,
): Promise<{ readonly items: readonly OwnTitle[]; readonly next: string | null }> {
  const page: unknown = await response.json().catch(() => null)
  if (checkPage(page)) throw new Problem('issuer-answer-invalid', 'expected a page of titles')
  return page as { items: OwnTitle[]; next: string | null } // the schema has just said so
}

const checkOffer = createSchemaCheck({
  type: 'object',
  required: ['offer', 'txCode'],
  properties: { offer: { type: 'string', minLength: 1, maxLength: 32_768 }, txCode: text },
})

/** An offer that the holder makes to this very wallet: its code comes with it, under the account's token. */
export async function obtainOffer(
  { id }: OwnTitle,
  ask: Ask,
): Promise<{ readonly offer: string; readonly txCode: string }> {
  const response = await ask(`/api/titles/${id}/credential-offers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant: 'pre-authorised' }),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (checkOffer(answer)) throw new Problem('issuer-answer-invalid', 'expected an offer with its code')
  return answer as { offer: string; txCode: string } // the schema has just said so
}

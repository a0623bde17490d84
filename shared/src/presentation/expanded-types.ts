import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import documentsContextDocument from '@vigie/schemas/contexts/documents-v1.json' with { type: 'json' }
import titleContextDocument from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { documentsContext } from '../credential/document-kind.ts'
import { titleContext, vcdmContext } from '../credential/title-context.ts'

const known: ReadonlyMap<unknown, object> = new Map<unknown, object>([
  [vcdmContext, credentialsContext['@context']],
  [titleContext, titleContextDocument['@context']],
  [documentsContext, documentsContextDocument['@context']],
])

/** The types of a W3C credential as IRIs (OpenID4VP 1.0 B.1.1), by its known contexts; a type that none of them names has none. */
export function expandedTypes(credential: { readonly '@context'?: unknown; readonly type?: unknown }): string[] {
  const contexts = listOf(credential['@context']).flatMap((context) => {
    const definitions = known.get(context) ?? context
    return typeof definitions === 'object' && definitions !== null ? [definitions] : []
  })
  return listOf(credential.type).flatMap((type) => {
    if (typeof type !== 'string') return []
    return type.includes(':') ? [type] : (contexts.flatMap((context) => iriIn(context, type))[0] ?? [])
  })
}

function iriIn(context: object, term: string): string[] {
  const definition: unknown = Object.entries(context).find(([name]) => name === term)?.[1]
  const iri =
    typeof definition === 'object' && definition !== null && '@id' in definition ? definition['@id'] : definition
  return typeof iri === 'string' && iri.includes(':') ? [iri] : []
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

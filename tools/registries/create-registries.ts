import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { type Context, Hono } from 'hono'
import { administresAnswer, amforeAnswer, esculapeAnswer, itemAnswer } from './answers.ts'
import { loadPeople } from './load-people.ts'
import type { Person } from './person.ts'

export interface RegistriesOptions {
  readonly people?: readonly Person[]
  readonly now?: () => Date
}

/** Stand-ins for ADMINISTRÉS, ESCULAPE, AMFORE and ITEM: same shapes, invented people, 404 for everyone else. */
export function createRegistries({ people = loadPeople(), now = () => new Date() }: RegistriesOptions = {}): Hono {
  const app = new Hono()
  const today = () => plainDateOf(now())
  const answer = (registry: Registry, say: (person: Person, today: PlainDate) => object | null) => (c: Context) => {
    const person = people.find(({ identificationNumber }) => identificationNumber === c.req.param('id'))
    if (person?.unavailable.includes(registry)) return c.json({ message: 'service indisponible' }, 503)
    const document = person && say(person, today())
    return document ? c.json(document) : c.json({ message: 'marin inconnu' }, 404)
  }
  app.get('/administres/marins/:id', answer('administres', administresAnswer))
  app.get('/esculape/marins/:id', answer('esculape', esculapeAnswer))
  app.get('/amfore/marins/:id/formations', answer('amfore', amforeAnswer))
  app.get('/item/marins/:id/titres', answer('item', itemAnswer))
  return app
}

type Registry = Person['unavailable'][number]

import { askAdministres, type IdentifiedSeafarer } from './ask-administres.ts'
import { askAmfore, type RecordedTraining } from './ask-amfore.ts'
import { askEsculape, type MedicalDecision } from './ask-esculape.ts'
import { askItem, type RecordedTitle } from './ask-item.ts'
import type { RegistryAnswer, RegistryConnection } from './registry-answer.ts'

type Ask<T> = (identificationNumber: string) => Promise<RegistryAnswer<T>>

/** The State's four registries, each behind one question. */
export interface Registries {
  readonly administres: Ask<IdentifiedSeafarer>
  readonly esculape: Ask<MedicalDecision>
  readonly amfore: Ask<readonly RecordedTraining[]>
  readonly item: Ask<readonly RecordedTitle[]>
}

export interface ConnectOptions extends Partial<Omit<RegistryConnection, 'url'>> {
  readonly url: string
}

/** Connects to the registries over HTTP; each question is given five seconds. */
export function connectRegistries(options: ConnectOptions): Registries {
  const connection: RegistryConnection = {
    fetch: globalThis.fetch,
    now: () => new Date(),
    timeoutMilliseconds: 5_000,
    ...options,
  }
  return {
    administres: (identificationNumber) => askAdministres(connection, identificationNumber),
    esculape: (identificationNumber) => askEsculape(connection, identificationNumber),
    amfore: (identificationNumber) => askAmfore(connection, identificationNumber),
    item: (identificationNumber) => askItem(connection, identificationNumber),
  }
}

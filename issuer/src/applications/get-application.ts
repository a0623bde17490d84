import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'
import { type Action, type Caller, may } from '../access/policy.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { type Application, findApplication, lockApplication } from './application-store.ts'

/** One that does not exist and one the caller may not touch get the same refusal: it says nothing about either. */
export async function getApplication(
  db: Queryable,
  id: string,
  caller: Caller,
  action: Action = 'read-application',
): Promise<Application> {
  return refuseUnlessMay(validate(id) ? await findApplication(db, caller.bodyId, id) : null, caller, action)
}

/** The same, held until the end of the transaction. */
export async function getLockedApplication(
  tx: Transaction,
  id: string,
  caller: Caller,
  action: Action,
): Promise<Application> {
  return refuseUnlessMay(validate(id) ? await lockApplication(tx, caller.bodyId, id) : null, caller, action)
}

function refuseUnlessMay(application: Application | null, caller: Caller, action: Action): Application {
  if (application && may(caller, action, application)) return application
  throw new Problem('application-not-found', 'no such application')
}

import { existsSync } from 'node:fs'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { ServiceLog } from './service-log.ts'
import { readSettings } from './settings.ts'
import { startService } from './start-service.ts'

/** What is under way may end, within this time of being asked to stop. */
const drainMilliseconds = 10_000

const writeLog: ServiceLog = (entry) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
}

try {
  const settings = readSettings(process.env)
  if (!existsSync(`${settings.pageFolder}/index.html`)) {
    console.error('The page is not built yet: run `pnpm build` first.')
    process.exit(1)
  }
  const service = await startService(settings, writeLog)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      writeLog({ event: 'stop', level: 'info' })
      void service.stop(drainMilliseconds).then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(JSON.stringify(causesOf(error)))
  process.exit(1)
}

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readSettings } from '../../../verifier/src/service/settings.ts'
import { startService } from '../../../verifier/src/service/start-service.ts'
import { serveBench } from './serve-bench.ts'

// The real service, with its log thrown away and its event loop watched.
const service = await startService(readSettings(process.env), () => undefined)
serveBench(service.port, monitorEventLoopDelay({ resolution: 1 }))

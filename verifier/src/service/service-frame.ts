import type { ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import type { Context } from 'hono'

export type Request = Context<ServiceFrame>

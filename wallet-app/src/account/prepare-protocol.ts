import './zod-without-eval.ts'
import { setGlobalConfig } from '@openid4vc/oauth2'

// Which addresses may be plain is decided by our own fetch (`guarded-fetch.ts`), which knows what the deployment names.
setGlobalConfig({ allowInsecureUrls: true })

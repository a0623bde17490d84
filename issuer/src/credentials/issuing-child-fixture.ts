import { issueApplication } from './issue-application-fixture.ts'

// The issuer's part of issuing as a program of its own, for the test that kills it.

const { DATABASE_URL = '', SIGNER_SOCKET = '', APPLICATION_ID = '' } = process.env
await issueApplication({ databaseUrl: DATABASE_URL, signerSocket: SIGNER_SOCKET, applicationId: APPLICATION_ID })

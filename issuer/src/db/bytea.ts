import { customType } from 'drizzle-orm/pg-core'

/** Bytes as PostgreSQL keeps them; drizzle has no type of its own. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes),
  fromDriver: (buffer) => new Uint8Array(buffer),
})

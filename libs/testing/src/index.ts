export { anotherClient, freshBus } from './bus.js';
export { type Child, startChild } from './child/child.js';
export { environment, freshDatabase, type FreshDatabase } from './databases.js';
export { silentLog } from './log.js';
export { readStream, type SeenRecord, type Stream } from './stream.js';
export { tablesThatHold } from './tables-that-hold.js';
export { waitFor } from './wait-for.js';
export {
  type Answer, environmentOf, migratedDatabase, requestsTo, type RequestOptions, type ServiceUnderTest, type Shared, startServiceUnderTest, startTestIssuer, type TestIssuer, type TokenClaims,
} from './service-under-test.js';

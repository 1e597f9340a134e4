export { createServiceDatabases, type DatabasesOptions } from './databases.js';
export { freePort, freePorts } from './free-port.js';
export { findJava, type Java } from './java.js';
export { defaultJarsDir, kafkaVersion, resolveKafkaJars, type JarsOptions } from './kafka-jars.js';
export { startKafka, type KafkaOptions, type RunningKafka } from './kafka.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.js';
export { type Progress } from './progress.js';
export { type Exit, type RunningPart } from './spawn-part.js';
export { StartProblem } from './start-problem.js';

/** The only reader of intake's environment. */
export declare const readIntakeConfig: (environment: NodeJS.ProcessEnv) => Readonly<{
    HTTP_HOST: string;
    HTTP_TRUSTED_PROXIES: string[];
    RATE_LIMIT_PER_MINUTE: number;
    DATABASE_URL: string;
    DATABASE_POOL: number;
    DATABASE_MIGRATIONS: "check" | "run";
    KAFKA_BROKERS: string[];
    KAFKA_TOPIC_PREFIX: string;
    KAFKA_PARTITIONS: number;
    KAFKA_REPLICATION: number;
    KAFKA_SSL: boolean;
    KAFKA_SASL_MECHANISM?: "plain" | "scram-sha-256" | "scram-sha-512" | undefined;
    KAFKA_SASL_USERNAME?: string | undefined;
    KAFKA_SASL_PASSWORD?: string | undefined;
    OIDC_ISSUER: string;
    OIDC_AUDIENCE: string;
    LOCAL_STACK: boolean;
    CLOCK: "controlled" | "system";
    LOG_LEVEL: "debug" | "error" | "info" | "silent" | "trace" | "warn";
    OTEL_SERVICE_NAME?: string | undefined;
    OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
    OTEL_TRACES_FILE?: string | undefined;
    OTEL_TRACES_PER_SECOND: number;
} & {
    readonly HTTP_PORT: number;
} & {
    HTTP_PORT: number;
    INTAKE_SECRET: string;
}>;
export type IntakeConfig = ReturnType<typeof readIntakeConfig>;

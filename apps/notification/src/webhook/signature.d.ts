/** The key in a secret of Standard Webhooks, `whsec_` and 24 to 64 bytes in base64; undefined when it is none. */
export declare function readWebhookSecret(secret: string): Buffer | undefined;
/**
 * The headers by which a receiver knows who sent a body, when, and whether it has it already (standardwebhooks.com). The package of that name hashes in JavaScript,
 * by two more packages; these lines pass its own example.
 */
export declare function signedHeaders(key: Buffer, id: string, at: Date, body: string): Readonly<Record<string, string>>;

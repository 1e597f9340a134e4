export declare const isMailDomain: (domain: string) => boolean;
/** Whether mail can be sent there: `local@domain`, both within the limits of RFC 5321. */
export declare function isAddress(address: string): boolean;
/** `Name <address>` or a bare address. */
export declare function readSender(from: string): {
    readonly name: string;
    readonly address: string;
};
export declare const domainOf: (address: string) => string;

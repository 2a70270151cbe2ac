/** Events that come before it have not come yet. It has not failed, and nothing is lost if they come. */
export class Early extends Error {}

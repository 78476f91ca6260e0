package android.net.wifi;

/** A class of API 36 that Robolectric's stand-in for Wi-Fi names: without it, none of its Wi-Fi works against API 35. */
public final class BlockingOption {}

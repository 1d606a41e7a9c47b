// SPDX-License-Identifier: Apache-2.0
//
// wtc_slots -- the slots of the write buffer: what each holds, and who asks for it
//              (docs: sections 9.1 to 9.3)
//
// The ring says which slot is written, sent or freed; here are the bytes. Each of four readers - the
// word of the lookup stage, the beat in the R register, W and AW, the response - selects slots and
// gets the OR of what they hold: a byte has at most one newest copy, so no priority is needed.

`default_nettype none

module wtc_slots #(
    parameter ADDR_W     = 32,             // address width, bits
    parameter DATA_W     = 32,             // processor word, bits
    parameter BUS_W      = 64,             // bus width, bits
    parameter LINE_BYTES = 32,             // cache line, bytes
    parameter SLOTS      = 8,              // slots: 1..16
    parameter WAYS       = 4,              // ways
    parameter MSHRS      = 4,              // fills in flight
    parameter BEAT_W     = 2,              // bits of a beat number of the line, at least 1
    parameter WBUF_BYTES = 8,              // width of a slot, bytes
    parameter SNOOP      = 2,              // 2: snoops may update, and ask for their line
    parameter BLOCK_W    = 29,             // bits of a block address
    parameter SEND_W     = 1               // bits of a beat number of a slot, at least 1
) (
    input  wire                    clk_i,

    // From the pins: the next request. From control: the one in the stage, and that it stays there
    input  wire [ADDR_W-1:0]       req_addr_i,
    input  wire                    s1_stay_i,
    input  wire [ADDR_W-1:0]       s1_addr_i,
    input  wire [DATA_W/8-1:0]     s1_be_i,
    input  wire [DATA_W-1:0]       s1_data_i,
    input  wire [WAYS-1:0]         push_way_i,   // where its line is or will be, if anywhere
    input  wire [MSHRS-1:0]        push_hold_i,  // the fill that holds it, if any
    // From the ring, slots one-hot
    input  wire [SLOTS-1:0]        valid_i,
    input  wire [SLOTS-1:0]        room_i,       // the free slot for the store in the stage
    input  wire [SLOTS-1:0]        join_i,       // the slot that the store joins, when it fires
    input  wire                    push_i,       // the store fires
    input  wire [SLOTS-1:0]        send_i,
    input  wire [SLOTS-1:0]        head_i,       // its response is an error
    input  wire                    forget_i,     // that slot: forward nothing any more
    // To the ring
    output wire [SLOTS-1:0]        same_block_o, // as the request in the stage
    output wire [SLOTS-1:0]        same_line_o,
    output wire [SLOTS-1:0]        held_o,       // a fill holds it
    // To control
    output wire                    word_hit_o,
    output wire [DATA_W/8-1:0]     fwd_be_o,     // newest bytes of the word ...
    input  wire                    fwd_i,        // ... are wanted in the response
    output wire [DATA_W-1:0]       fwd_data_o,   // zero elsewhere, and if not wanted

    // From the MSHRs
    input  wire [MSHRS-1:0]        fill_end_i,
    // From and to the R register: newest bytes that a fill beat must not overwrite (9.3)
    input  wire [MSHRS-1:0]        r_mshr_i,
    input  wire [BEAT_W-1:0]       r_beat_i,
    output wire [BUS_W/8-1:0]      r_over_be_o,
    output wire [BUS_W-1:0]        r_over_data_o,

    // From and to the burst
    input  wire                    aw_valid_i,
    input  wire                    w_valid_i,
    input  wire [SEND_W-1:0]       w_beat_i,
    output wire [BLOCK_W-1:0]      aw_block_o,   // zero unless AW is valid
    output wire [WBUF_BYTES-1:0]   strobe_o,     // of all its beats
    output wire [BUS_W/8-1:0]      w_strb_o,     // zero unless W is valid
    output wire [BUS_W-1:0]        w_data_o,

    // To the response: the slot at the head
    output wire [BLOCK_W-1:0]      head_block_o,
    output wire [WBUF_BYTES-1:0]   head_strobe_o,

    // To the tags: where the line is of the slot that is the head in the next cycle
    input  wire                    b_load_i,     // its response arrives
    input  wire [SLOTS-1:0]        next_head_i,
    output wire [WAYS-1:0]         head_way_o,

    // From and to the snoop
    input  wire [ADDR_W-1:0]       sn_addr_i,
    output wire                    sn_line_o
);

    localparam BUS_BYTES  = BUS_W / 8;
    localparam WORD_BYTES = DATA_W / 8;
    localparam WORD_OFF_W = $clog2(WORD_BYTES);
    localparam OFF_W      = $clog2(WBUF_BYTES);
    localparam LINE_OFF_W = $clog2(LINE_BYTES);
    localparam WORDS      = WBUF_BYTES / WORD_BYTES;       // words of a slot
    localparam WORD_W     = (WORDS > 1) ? $clog2(WORDS) : 1;
    localparam BEATS      = WBUF_BYTES / BUS_BYTES;        // beats of a slot
    localparam PART_W     = LINE_OFF_W - OFF_W;            // bits of a block number in the line
    localparam LINE_W     = ADDR_W - LINE_OFF_W;
    localparam BITS       = 8 * WBUF_BYTES;

    // --- Which word, which beat ------------------------------------------------------------------

    wire [LINE_W-1:0] req_line = req_addr_i[ADDR_W-1 -: LINE_W];
    wire [LINE_W-1:0] s1_line  = s1_addr_i[ADDR_W-1 -: LINE_W];
    wire [LINE_W-1:0] sn_line  = sn_addr_i[ADDR_W-1 -: LINE_W];
    wire [WORD_W-1:0] word     = (WORDS > 1) ? s1_addr_i[WORD_OFF_W +: WORD_W] : {WORD_W{1'b0}};
    wire [SEND_W-1:0] beat     = (BEATS > 1) ? r_beat_i[SEND_W-1:0] : {SEND_W{1'b0}};
    wire [SEND_W-1:0] w_beat   = (BEATS > 1) ? w_beat_i : {SEND_W{1'b0}};

    wire [WBUF_BYTES-1:0] word_bytes =
        {{(WBUF_BYTES-WORD_BYTES){1'b0}}, {WORD_BYTES{1'b1}}} << (WORD_BYTES * word);
    wire [WBUF_BYTES-1:0] s1_bytes = {WORDS{s1_be_i}} & word_bytes;

    // The next request finds the address of a slot that is created while it is accepted in the
    // stage only. So it is compared with the stage once, for all slots.
    wire again_line = req_line == s1_line;
    wire again_part;

    generate
        if (PART_W == 0) begin : g_whole_line
            assign again_part = 1'b1;
        end else begin : g_part_of_line
            assign again_part = req_addr_i[OFF_W +: PART_W] == s1_addr_i[OFF_W +: PART_W];
        end
    endgenerate

    // --- One slot --------------------------------------------------------------------------------

    // What slots 0 to g - 1 give to each reader is in part g of its sum; the last part has it all.
    wire [(SLOTS+1)*WORD_BYTES-1:0] fwd_be      /* verilator split_var */;
    wire [(SLOTS+1)*DATA_W-1:0]     fwd_data    /* verilator split_var */;
    wire [(SLOTS+1)*BUS_BYTES-1:0]  over_be     /* verilator split_var */;
    wire [(SLOTS+1)*BUS_W-1:0]      over_data   /* verilator split_var */;
    wire [(SLOTS+1)*BLOCK_W-1:0]    aw_block    /* verilator split_var */;
    wire [(SLOTS+1)*WBUF_BYTES-1:0] strobe      /* verilator split_var */;
    wire [(SLOTS+1)*BUS_BYTES-1:0]  w_strb      /* verilator split_var */;
    wire [(SLOTS+1)*BUS_W-1:0]      w_data      /* verilator split_var */;
    wire [(SLOTS+1)*BLOCK_W-1:0]    head_block  /* verilator split_var */;
    wire [(SLOTS+1)*WBUF_BYTES-1:0] head_strobe /* verilator split_var */;
    wire [(SLOTS+1)*WAYS-1:0]       head_way    /* verilator split_var */;
    wire [SLOTS:0]                  word_hit    /* verilator split_var */;
    wire [SLOTS:0]                  sn_hit      /* verilator split_var */;

    assign fwd_be[0 +: WORD_BYTES]      = {WORD_BYTES{1'b0}};
    assign fwd_data[0 +: DATA_W]        = {DATA_W{1'b0}};
    assign over_be[0 +: BUS_BYTES]      = {BUS_BYTES{1'b0}};
    assign over_data[0 +: BUS_W]        = {BUS_W{1'b0}};
    assign aw_block[0 +: BLOCK_W]       = {BLOCK_W{1'b0}};
    assign strobe[0 +: WBUF_BYTES]      = {WBUF_BYTES{1'b0}};
    assign w_strb[0 +: BUS_BYTES]       = {BUS_BYTES{1'b0}};
    assign w_data[0 +: BUS_W]           = {BUS_W{1'b0}};
    assign head_block[0 +: BLOCK_W]     = {BLOCK_W{1'b0}};
    assign head_strobe[0 +: WBUF_BYTES] = {WBUF_BYTES{1'b0}};
    assign head_way[0 +: WAYS]          = {WAYS{1'b0}};
    assign word_hit[0]                  = 1'b0;
    assign sn_hit[0]                    = 1'b0;

    genvar g;
    generate
        for (g = 0; g < SLOTS; g = g + 1) begin : g_slot
            // Read only while the slot is valid, or is sent: no reset. The free slot takes what is
            // in the stage whether or not the store fires now, which is known very late.
            reg [BLOCK_W-1:0]    block_q;
            reg [BITS-1:0]       data_q;
            reg [WBUF_BYTES-1:0] strobe_q;      // bytes that are stored here
            reg [WBUF_BYTES-1:0] newest_q;      // those of them that no younger slot has
            reg [WAYS-1:0]       way_q;
            reg [MSHRS-1:0]      hold_q;
            reg                  same_line_q;   // as the request in the stage
            reg                  same_block_q;
            integer b;

            always @(posedge clk_i) begin
                if (room_i[g]) begin
                    block_q  <= s1_addr_i[ADDR_W-1 -: BLOCK_W];
                    way_q    <= push_way_i;
                    hold_q   <= push_hold_i;
                    strobe_q <= s1_bytes;
                    newest_q <= s1_bytes;
                end else begin
                    hold_q <= hold_q & ~fill_end_i;
                    if (join_i[g]) begin
                        way_q    <= push_way_i;
                        strobe_q <= strobe_q | s1_bytes;
                        newest_q <= newest_q | s1_bytes;
                    end else if (forget_i & head_i[g]) begin
                        newest_q <= {WBUF_BYTES{1'b0}};        // rule 9.5.2
                    end else if (push_i & same_block_o[g]) begin
                        newest_q <= newest_q & ~s1_bytes;      // rule 9.2.2
                    end
                end
                if (room_i[g] | join_i[g]) begin
                    for (b = 0; b < WBUF_BYTES; b = b + 1) begin
                        if (s1_bytes[b]) data_q[b*8 +: 8] <= s1_data_i[(b % WORD_BYTES)*8 +: 8];
                    end
                end
            end

            // The address is compared while the next request is accepted, which leaves the whole
            // cycle in the stage for what follows from it. While a request stays no slot is made.
            wire line_match = block_q[BLOCK_W-1 -: LINE_W] == req_line;
            wire part_match;
            wire over_part;                     // the beat in the R register is one of the block

            if (PART_W == 0) begin : g_line
                assign part_match = 1'b1;
                assign over_part  = 1'b1;
            end else begin : g_part
                assign part_match = block_q[PART_W-1:0] == req_addr_i[OFF_W +: PART_W];
                assign over_part  = block_q[PART_W-1:0] == r_beat_i[BEAT_W-1 -: PART_W];
            end

            always @(posedge clk_i) begin
                if (!s1_stay_i) begin
                    same_line_q  <= room_i[g] ? again_line : line_match;
                    same_block_q <= room_i[g] ? again_line & again_part : line_match & part_match;
                end
            end

            assign same_line_o[g]  = valid_i[g] & same_line_q;
            assign same_block_o[g] = valid_i[g] & same_block_q;
            assign held_o[g]       = |hold_q;

            // What it gives to each reader.
            wire over = valid_i[g] & |(hold_q & r_mshr_i) & over_part;
            wire [WORD_BYTES-1:0] my_fwd_be, my_fwd_now;
            wire [BUS_BYTES-1:0]  my_over_be, my_w_strb;
            reg  [DATA_W-1:0]     my_fwd_data;
            reg  [BUS_W-1:0]      my_over_data, my_w_data;

            // Each reader's mask is made once, and then serves all bits of a byte.
            assign my_fwd_be  = newest_q[word*WORD_BYTES +: WORD_BYTES]
                              & {WORD_BYTES{same_block_o[g]}};
            assign my_fwd_now = my_fwd_be & {WORD_BYTES{fwd_i}};
            assign my_over_be = newest_q[beat*BUS_BYTES +: BUS_BYTES] & {BUS_BYTES{over}};
            assign my_w_strb  = strobe_q[w_beat*BUS_BYTES +: BUS_BYTES]
                              & {BUS_BYTES{w_valid_i & send_i[g]}};

            always @(*) begin
                my_fwd_data  = {DATA_W{1'b0}};
                my_over_data = {BUS_W{1'b0}};
                my_w_data    = {BUS_W{1'b0}};
                if (|my_fwd_now) begin
                    my_fwd_data  = data_q[word*DATA_W +: DATA_W] & bits_of_word(my_fwd_now);
                end
                if (|my_over_be) begin
                    my_over_data = data_q[beat*BUS_W +: BUS_W] & bits_of_beat(my_over_be);
                end
                if (|my_w_strb) begin
                    my_w_data    = data_q[w_beat*BUS_W +: BUS_W] & bits_of_beat(my_w_strb);
                end
            end

            assign fwd_be[(g+1)*WORD_BYTES +: WORD_BYTES] = fwd_be[g*WORD_BYTES +: WORD_BYTES] | my_fwd_be;
            assign fwd_data[(g+1)*DATA_W +: DATA_W] = fwd_data[g*DATA_W +: DATA_W] | my_fwd_data;
            assign over_be[(g+1)*BUS_BYTES +: BUS_BYTES] = over_be[g*BUS_BYTES +: BUS_BYTES] | my_over_be;
            assign over_data[(g+1)*BUS_W +: BUS_W] = over_data[g*BUS_W +: BUS_W] | my_over_data;
            assign w_strb[(g+1)*BUS_BYTES +: BUS_BYTES] = w_strb[g*BUS_BYTES +: BUS_BYTES] | my_w_strb;
            assign w_data[(g+1)*BUS_W +: BUS_W] = w_data[g*BUS_W +: BUS_W] | my_w_data;
            assign aw_block[(g+1)*BLOCK_W +: BLOCK_W] = aw_block[g*BLOCK_W +: BLOCK_W]
                | ((aw_valid_i & send_i[g]) ? block_q : {BLOCK_W{1'b0}});
            assign strobe[(g+1)*WBUF_BYTES +: WBUF_BYTES] = strobe[g*WBUF_BYTES +: WBUF_BYTES]
                | (send_i[g] ? strobe_q : {WBUF_BYTES{1'b0}});
            assign head_block[(g+1)*BLOCK_W +: BLOCK_W] = head_block[g*BLOCK_W +: BLOCK_W]
                | (head_i[g] ? block_q : {BLOCK_W{1'b0}});
            assign head_strobe[(g+1)*WBUF_BYTES +: WBUF_BYTES] = head_strobe[g*WBUF_BYTES +: WBUF_BYTES]
                | (head_i[g] ? strobe_q : {WBUF_BYTES{1'b0}});
            assign head_way[(g+1)*WAYS +: WAYS] = head_way[g*WAYS +: WAYS]
                | (next_head_i[g] ? way_q : {WAYS{1'b0}});
            assign word_hit[g+1] = word_hit[g]
                | same_block_o[g] & |(strobe_q[word*WORD_BYTES +: WORD_BYTES]);
            assign sn_hit[g+1] = sn_hit[g]
                | valid_i[g] & (block_q[BLOCK_W-1 -: LINE_W] == sn_line);
        end
    endgenerate

    function [DATA_W-1:0] bits_of_word(input [WORD_BYTES-1:0] bytes);
        integer n;
        for (n = 0; n < WORD_BYTES; n = n + 1) bits_of_word[n*8 +: 8] = {8{bytes[n]}};
    endfunction

    function [BUS_W-1:0] bits_of_beat(input [BUS_BYTES-1:0] bytes);
        integer n;
        for (n = 0; n < BUS_BYTES; n = n + 1) bits_of_beat[n*8 +: 8] = {8{bytes[n]}};
    endfunction

    // The tag port must know early who wants it, so the way is looked up when the response arrives.
    reg [WAYS-1:0] head_way_q;
    always @(posedge clk_i) if (b_load_i) head_way_q <= head_way[SLOTS*WAYS +: WAYS];

    // --- Outputs ---------------------------------------------------------------------------------

    assign fwd_be_o      = fwd_be[SLOTS*WORD_BYTES +: WORD_BYTES];
    assign fwd_data_o    = fwd_data[SLOTS*DATA_W +: DATA_W];
    assign r_over_be_o   = over_be[SLOTS*BUS_BYTES +: BUS_BYTES];
    assign r_over_data_o = over_data[SLOTS*BUS_W +: BUS_W];
    assign aw_block_o    = aw_block[SLOTS*BLOCK_W +: BLOCK_W];
    assign strobe_o      = strobe[SLOTS*WBUF_BYTES +: WBUF_BYTES];
    assign w_strb_o      = w_strb[SLOTS*BUS_BYTES +: BUS_BYTES];
    assign w_data_o      = w_data[SLOTS*BUS_W +: BUS_W];
    assign head_block_o  = head_block[SLOTS*BLOCK_W +: BLOCK_W];
    assign head_strobe_o = head_strobe[SLOTS*WBUF_BYTES +: WBUF_BYTES];
    assign head_way_o    = head_way_q;
    assign word_hit_o    = word_hit[SLOTS];
    assign sn_line_o     = (SNOOP == 2) & sn_hit[SLOTS];

    wire unused = &{1'b0, s1_addr_i, req_addr_i, sn_addr_i, r_beat_i, w_beat_i};

endmodule

`default_nettype wire
